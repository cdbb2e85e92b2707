/** Brings trust to every namespace. */
@NullMarked
package dev.signet.controllers.publish;

import org.jspecify.annotations.NullMarked;
