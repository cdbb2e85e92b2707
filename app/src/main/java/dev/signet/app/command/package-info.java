/** The command line. */
@NullMarked
package dev.signet.app.command;

import org.jspecify.annotations.NullMarked;
