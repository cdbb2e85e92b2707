package dev.signet.jvm.enrolment;

import dev.signet.pki.x509.Curve;
import dev.signet.pki.x509.PrivateKeyInfo;
import dev.signet.pki.x509.PublicKeyInfo;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Kinds of keys that can be made (CM-01: ECDSA P-256 where nothing else is said). */
public enum KeyAlgorithm {
    ECDSA_P256("ecdsa-p256"),
    ECDSA_P384("ecdsa-p384"),
    RSA_2048("rsa-2048"),
    RSA_3072("rsa-3072"),
    RSA_4096("rsa-4096"),
    ED25519("ed25519");

    private final String text;

    KeyAlgorithm(String text) {
        this.text = text;
    }

    /** As one types it: {@code ecdsa-p256}. */
    public String text() {
        return text;
    }

    /** The algorithm of this text. */
    public static Optional<KeyAlgorithm> of(String text) {
        return Arrays.stream(values())
                .filter(algorithm -> algorithm.text.equals(text))
                .findFirst();
    }

    /** All texts, as help lists them. */
    public static List<String> texts() {
        return Arrays.stream(values()).map(KeyAlgorithm::text).collect(Collectors.toUnmodifiableList());
    }

    /**
     * A new key.
     *
     * @throws IllegalStateException where the JDK cannot make one (Ed25519 of reduced JDKs)
     */
    public PrivateKeyInfo generate() {
        return switch (this) {
            case ECDSA_P256 -> PrivateKeyInfo.generateEc(Curve.P256);
            case ECDSA_P384 -> PrivateKeyInfo.generateEc(Curve.P384);
            case RSA_2048 -> PrivateKeyInfo.generateRsa(2048);
            case RSA_3072 -> PrivateKeyInfo.generateRsa(3072);
            case RSA_4096 -> PrivateKeyInfo.generateRsa(4096);
            case ED25519 -> PrivateKeyInfo.generateEd25519();
        };
    }

    /** Whether a key is of this algorithm. */
    public boolean fits(PublicKeyInfo key) {
        return switch (this) {
            case ECDSA_P256 -> key.curve().equals(Optional.of(Curve.P256));
            case ECDSA_P384 -> key.curve().equals(Optional.of(Curve.P384));
            case RSA_2048 -> isRsa(key, 2048);
            case RSA_3072 -> isRsa(key, 3072);
            case RSA_4096 -> isRsa(key, 4096);
            case ED25519 -> key.kind() == PublicKeyInfo.Kind.ED25519;
        };
    }

    private static boolean isRsa(PublicKeyInfo key, int bits) {
        return key.kind() == PublicKeyInfo.Kind.RSA && key.size() == bits;
    }

    boolean isRsa() {
        return this == RSA_2048 || this == RSA_3072 || this == RSA_4096;
    }
}
