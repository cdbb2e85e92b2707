/** Where CA keys come from. */
@NullMarked
package dev.signet.authority.keys;

import org.jspecify.annotations.NullMarked;
