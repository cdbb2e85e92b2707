/** How far a CertificateSigningRequest has come, as everybody sees it who approves, signs or deletes. */
@NullMarked
package dev.signet.controllers.request;

import org.jspecify.annotations.NullMarked;
