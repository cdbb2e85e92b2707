/** What a caller may do. */
@NullMarked
package dev.signet.apiserver.authorization;

import org.jspecify.annotations.NullMarked;
