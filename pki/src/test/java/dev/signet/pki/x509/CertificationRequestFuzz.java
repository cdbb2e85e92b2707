package dev.signet.pki.x509;

import dev.signet.pki.encoding.EncodingException;
import java.util.Arrays;

/** For Jazzer: a PKCS#10 request in PEM or, behind a zero byte, in DER. It is read byte for byte, or refused. */
public final class CertificationRequestFuzz {
    private CertificationRequestFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        boolean der = input.length > 0 && input[0] == 0;
        try {
            if (der) {
                byte[] encoded = Arrays.copyOfRange(input, 1, input.length);
                CertificationRequest request = CertificationRequest.parse(encoded);
                if (!Arrays.equals(request.encoded(), encoded)) {
                    throw new AssertionError("read another request than was sent");
                }
                look(request);
            } else {
                look(CertificationRequest.parsePem(input));
            }
        } catch (EncodingException refused) {
            // As it should be.
        }
    }

    private static void look(CertificationRequest request) throws EncodingException {
        if (String.valueOf(request).isEmpty()) {
            throw new AssertionError("nothing to show");
        }
        request.verify();
    }
}
