/** The reviews by which callers ask what somebody may do. */
@NullMarked
package dev.signet.kinds.authorization;

import org.jspecify.annotations.NullMarked;
