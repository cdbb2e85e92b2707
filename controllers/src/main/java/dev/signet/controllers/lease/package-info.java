/** Lets one process of several be the one that writes. */
@NullMarked
package dev.signet.controllers.lease;

import org.jspecify.annotations.NullMarked;
