/** {@code signet server}: its configuration, its wiring and its life. */
@NullMarked
package dev.signet.app.server;

import org.jspecify.annotations.NullMarked;
