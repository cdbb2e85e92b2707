/** The measured processes, from outside: started, stopped, and read in Linux' /proc. */
@NullMarked
package dev.signet.bench.process;

import org.jspecify.annotations.NullMarked;
