/** Strict DER and PEM: bytes to values and back. */
@NullMarked
package dev.signet.pki.encoding;

import org.jspecify.annotations.NullMarked;
