/** What commands share: settings, the data directory, logs, watched files, counters, the signal to stop. */
@NullMarked
package dev.signet.app.process;

import org.jspecify.annotations.NullMarked;
