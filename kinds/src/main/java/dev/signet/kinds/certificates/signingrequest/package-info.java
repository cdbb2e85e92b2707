/** CertificateSigningRequest: its versions, what may be written, and what is wrong with one. */
@NullMarked
package dev.signet.kinds.certificates.signingrequest;

import org.jspecify.annotations.NullMarked;
