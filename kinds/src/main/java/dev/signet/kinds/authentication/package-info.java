/** The kinds of the API group `authentication`. */
@NullMarked
package dev.signet.kinds.authentication;

import org.jspecify.annotations.NullMarked;
