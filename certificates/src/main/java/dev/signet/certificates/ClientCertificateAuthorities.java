package dev.signet.certificates;

import dev.signet.pki.encoding.EncodingException;
import dev.signet.pki.x509.Certificate;
import java.util.List;

/**
 * The CA certificates from which API servers accept client certificates (the client CA bundle).
 *
 * @param bundle may be empty, when no API server accepts any
 */
public record ClientCertificateAuthorities(List<Certificate> bundle) {

    public ClientCertificateAuthorities {
        bundle = List.copyOf(bundle);
    }

    /**
     * Whether what this CA signs could authenticate clients: it is in the bundle, has the key of one that is, or chains to one.
     * A CA whose issuer is not known counts as chaining, since a client may present the certificates between.
     */
    public boolean include(Certificate ca) {
        if (bundle.isEmpty()) {
            return false;
        }
        return bundle.stream()
                        .anyMatch(trusted -> trusted.publicKey().equals(ca.publicKey()) || isSignedBy(ca, trusted))
                || !isSignedBy(ca, ca);
    }

    private static boolean isSignedBy(Certificate child, Certificate issuer) {
        if (!child.issuer().equals(issuer.subject())) {
            return false;
        }
        try {
            child.verifySignedBy(issuer.publicKey());
            return true;
        } catch (EncodingException e) {
            return false;
        }
    }
}
