/** Informer, queue, reconcile: the loop that every controller is. */
@NullMarked
package dev.signet.controllers.runtime;

import org.jspecify.annotations.NullMarked;
