/** From a key to a verified certificate by a CertificateSigningRequest, and when to do so again. */
@NullMarked
package dev.signet.jvm.enrolment;

import org.jspecify.annotations.NullMarked;
