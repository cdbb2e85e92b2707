/** One line for each mutating request. */
@NullMarked
package dev.signet.apiserver.audit;

import org.jspecify.annotations.NullMarked;
