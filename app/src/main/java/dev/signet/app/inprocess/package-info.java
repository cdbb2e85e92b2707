/** The controllers' way into the server of the same process. */
@NullMarked
package dev.signet.app.inprocess;

import org.jspecify.annotations.NullMarked;
