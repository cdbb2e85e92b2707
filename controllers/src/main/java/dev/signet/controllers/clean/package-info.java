/** Deletes what is over. */
@NullMarked
package dev.signet.controllers.clean;

import org.jspecify.annotations.NullMarked;
