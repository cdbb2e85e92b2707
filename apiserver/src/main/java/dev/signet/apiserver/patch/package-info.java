/** JSON patch, merge patch and strategic merge patch. */
@NullMarked
package dev.signet.apiserver.patch;

import org.jspecify.annotations.NullMarked;
