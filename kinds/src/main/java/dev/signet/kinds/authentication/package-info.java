/** Who calls: the authenticators, and the review by which a caller asks who he is. */
@NullMarked
package dev.signet.kinds.authentication;

import org.jspecify.annotations.NullMarked;
