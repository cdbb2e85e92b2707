/** The load generator: what a client of any server of the Kubernetes certificates API sees, and what that costs the server. */
@NullMarked
package dev.signet.bench.load;

import org.jspecify.annotations.NullMarked;
