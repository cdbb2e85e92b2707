/** Plays scripts of commands against the built program and the real binaries around it. */
@NullMarked
package dev.signet.e2e;

import org.jspecify.annotations.NullMarked;
