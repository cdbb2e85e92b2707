/** Whether a caller may act as somebody else. */
@NullMarked
package dev.signet.apiserver.impersonation;

import org.jspecify.annotations.NullMarked;
