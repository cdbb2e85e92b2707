/** The kinds of the API group `authorization`. */
@NullMarked
package dev.signet.kinds.authorization;

import org.jspecify.annotations.NullMarked;
