/** The API group {@code signet.dev}: our own kinds, served by the very files that define them in other clusters. */
@NullMarked
package dev.signet.kinds.signet;

import org.jspecify.annotations.NullMarked;
