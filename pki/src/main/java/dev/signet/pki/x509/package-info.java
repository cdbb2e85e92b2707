/** X.509 certificates, PKCS#10 requests, names, extensions and keys. */
@NullMarked
package dev.signet.pki.x509;

import org.jspecify.annotations.NullMarked;
