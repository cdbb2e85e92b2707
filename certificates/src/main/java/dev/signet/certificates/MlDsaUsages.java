package dev.signet.certificates;

import dev.signet.pki.x509.KeyUsage;
import dev.signet.pki.x509.PublicKeyInfo;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What keys of ML-DSA are for: they sign, and can do nothing else (RFC 9881 5; CSR-VAL-02). */
public final class MlDsaUsages {

    /** Of these a request for such a key names one at least, in the order in which messages list them. */
    public static final List<String> SIGNING = List.of(
            Usage.CERT_SIGN.text(),
            Usage.CONTENT_COMMITMENT.text(),
            Usage.CRL_SIGN.text(),
            Usage.DIGITAL_SIGNATURE.text());

    private static final Set<KeyUsage> FORBIDDEN = EnumSet.of(
            KeyUsage.KEY_ENCIPHERMENT,
            KeyUsage.KEY_AGREEMENT,
            KeyUsage.DATA_ENCIPHERMENT,
            KeyUsage.ENCIPHER_ONLY,
            KeyUsage.DECIPHER_ONLY);

    private MlDsaUsages() {}

    /** Whether this usage is none for such keys. */
    public static boolean isForbidden(String usage) {
        return Usage.of(usage)
                .flatMap(Usage::keyUsage)
                .filter(FORBIDDEN::contains)
                .isPresent();
    }

    /** Why no certificate may say this of the key, if none may; of other keys nothing is said. */
    static Optional<String> violation(PublicKeyInfo key, Iterable<String> usages) {
        if (key.kind() == PublicKeyInfo.Kind.ML_DSA) {
            for (var usage : usages) {
                if (isForbidden(usage)) {
                    return Optional.of("invalid usage for an ML-DSA key: " + usage);
                }
            }
        }
        return Optional.empty();
    }
}
