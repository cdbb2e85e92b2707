/** The kinds of the API group `certificates`. */
@NullMarked
package dev.signet.kinds.certificates;

import org.jspecify.annotations.NullMarked;
