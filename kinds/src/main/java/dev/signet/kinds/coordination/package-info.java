/** The kinds of the API group `coordination`. */
@NullMarked
package dev.signet.kinds.coordination;

import org.jspecify.annotations.NullMarked;
