/** Signs approved requests. */
@NullMarked
package dev.signet.controllers.sign;

import org.jspecify.annotations.NullMarked;
