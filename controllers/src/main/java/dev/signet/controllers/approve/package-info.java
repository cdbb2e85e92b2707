/** Decides requests. */
@NullMarked
package dev.signet.controllers.approve;

import org.jspecify.annotations.NullMarked;
