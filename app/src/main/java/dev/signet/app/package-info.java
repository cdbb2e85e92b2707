/** The program: configuration and wiring. */
@NullMarked
package dev.signet.app;

import org.jspecify.annotations.NullMarked;
