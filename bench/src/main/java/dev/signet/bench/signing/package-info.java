/** JMH benchmarks of the signing path. */
@NullMarked
package dev.signet.bench.signing;

import org.jspecify.annotations.NullMarked;
