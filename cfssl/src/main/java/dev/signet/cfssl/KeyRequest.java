package dev.signet.cfssl;

import dev.signet.pki.x509.Curve;
import dev.signet.pki.x509.PrivateKeyInfo;

/**
 * Which key is wanted: {@code {"algo": "rsa", "size": 2048}}.
 *
 * @param size in bits; 0 where the algorithm has only one
 */
public record KeyRequest(String algorithm, int size) {

    private static final String ECDSA = "ecdsa";
    private static final String RSA = "rsa";
    private static final String ED25519 = "ed25519";
    private static final int STANDARD_SIZE = 256;
    private static final int SMALLEST_RSA = 2048;
    private static final int LARGEST_RSA = 8192;

    /** What holds where nothing is said. */
    public static final KeyRequest STANDARD = new KeyRequest(ECDSA, STANDARD_SIZE);

    /** Algorithm and size stand in for each other's absence, as in cfssl: {@code rsa} alone is too weak. */
    static KeyRequest read(JsonObject key) throws CfsslException {
        var algorithm = key.text("algo").filter(text -> !text.isEmpty()).orElse(ECDSA);
        if (algorithm.equals(ED25519)) {
            return new KeyRequest(ED25519, 0);
        }
        var size = key.integer("size").orElse(0);
        return new KeyRequest(algorithm, size == 0 ? STANDARD_SIZE : size);
    }

    /** Makes such a key. */
    PrivateKeyInfo generate() throws CfsslException {
        return switch (algorithm) {
            case ECDSA -> PrivateKeyInfo.generateEc(curve());
            case RSA -> PrivateKeyInfo.generateRsa(bits());
            case ED25519 -> PrivateKeyInfo.generateEd25519();
            default ->
                throw new CfsslException(
                        "key.algo: invalid algorithm \"" + algorithm + "\"; use ecdsa, rsa or ed25519");
        };
    }

    private Curve curve() throws CfsslException {
        return switch (size) {
            case 256 -> Curve.P256;
            case 384 -> Curve.P384;
            case 521 -> Curve.P521;
            default -> throw new CfsslException("key.size: invalid curve (" + size + " bits); use 256, 384 or 521");
        };
    }

    private int bits() throws CfsslException {
        if (size < SMALLEST_RSA) {
            throw new CfsslException("key.size: RSA key is too weak (" + size + " bits); use 2048 to 8192");
        }
        if (size > LARGEST_RSA) {
            throw new CfsslException("key.size: RSA key size too large (" + size + " bits); use 2048 to 8192");
        }
        if (size % 8 != 0) {
            throw new CfsslException("key.size: an RSA key has a multiple of 8 bits, not " + size);
        }
        return size;
    }

    /** As it stands in cfssl's log: {@code ecdsa-256}. */
    @Override
    public String toString() {
        return size == 0 ? algorithm : algorithm + "-" + size;
    }
}
