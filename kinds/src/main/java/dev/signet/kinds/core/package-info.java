/** The kinds of the API group `core`. */
@NullMarked
package dev.signet.kinds.core;

import org.jspecify.annotations.NullMarked;
