/** Signers: their names, and who may approve, sign and attest for them. */
@NullMarked
package dev.signet.kinds.certificates.signer;

import org.jspecify.annotations.NullMarked;
