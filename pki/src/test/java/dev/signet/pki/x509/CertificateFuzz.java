package dev.signet.pki.x509;

import dev.signet.pki.encoding.EncodingException;
import java.util.Arrays;

/** For Jazzer: a certificate in DER. It is read byte for byte, or refused. */
public final class CertificateFuzz {
    private CertificateFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        try {
            Certificate certificate = Certificate.parse(input);
            if (!Arrays.equals(certificate.encoded(), input)) {
                throw new AssertionError("read another certificate than was sent");
            }
            certificate.verifySignedBy(certificate.publicKey());
        } catch (EncodingException refused) {
            // As it should be.
        }
    }
}
