/** Pods and nodes, as far as certificate work reads them. */
@NullMarked
package dev.signet.kinds.core.workload;

import org.jspecify.annotations.NullMarked;
