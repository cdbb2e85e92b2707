/** Leases, by which programs agree who of them works. */
@NullMarked
package dev.signet.kinds.coordination;

import org.jspecify.annotations.NullMarked;
