package dev.signet.kinds.certificates.podrequest;

import dev.signet.apiserver.object.FieldError;
import dev.signet.apiserver.object.Quoting;
import dev.signet.pki.x509.Curve;
import dev.signet.pki.x509.PublicKeyInfo;
import java.util.Optional;

/**
 * Which keys a certificate may be for (PCR-VAL-07, PCR-VAL-08).
 *
 * @param path of the field that holds the key
 * @param curves what is said of other curves: the two fields word it differently
 */
record KeyStrength(String path, String curves, String rule) {

    /** @param shown what a message shows of a key of another type; empty for nothing */
    Optional<FieldError> problem(PublicKeyInfo key, String shown) {
        return switch (key.kind()) {
            case ED25519 -> Optional.empty();
            case EC ->
                key.curve().orElseThrow() == Curve.P224
                        ? invalid(Quoting.quote("curve P-224"), curves)
                        : Optional.empty();
            case RSA -> modulus(8 * ((key.size() + 7) / 8));
            // Kubernetes takes ML-DSA for pods from 1.38 on.
            case ML_DSA, OTHER ->
                invalid(shown, "unknown public key type; supported types are Ed25519, ECDSA, and RSA");
        };
    }

    /** @param bits in whole octets, as Kubernetes counts them */
    private Optional<FieldError> modulus(int bits) {
        return bits == 3072 || bits == 4096
                ? Optional.empty()
                : invalid(Quoting.quote(bits + "-bit modulus"), "RSA keys must have modulus size 3072 or 4096");
    }

    private Optional<FieldError> invalid(String shown, String text) {
        return Optional.of(FieldError.invalidShown(path, shown, text, rule));
    }
}
