package dev.signet.pki.encoding;

import java.util.Map;

/**
 * One block of a PEM text (RFC 7468). Immutable. Its {@code toString} does not show the bytes, which may be a private key.
 */
public final class PemBlock {

    public static final String CERTIFICATE = "CERTIFICATE";
    public static final String CERTIFICATE_REQUEST = "CERTIFICATE REQUEST";
    public static final String PRIVATE_KEY = "PRIVATE KEY";
    public static final String EC_PRIVATE_KEY = "EC PRIVATE KEY";
    public static final String RSA_PRIVATE_KEY = "RSA PRIVATE KEY";

    private final String type;
    private final Map<String, String> headers;
    private final byte[] bytes;

    PemBlock(String type, Map<String, String> headers, byte[] bytes) {
        this.type = type;
        this.headers = Map.copyOf(headers);
        this.bytes = bytes;
    }

    /** The label, such as {@code CERTIFICATE}. */
    public String type() {
        return type;
    }

    /** The {@code Key: value} lines of RFC 1421 in the block, usually none. */
    public Map<String, String> headers() {
        return headers;
    }

    /** The decoded content. */
    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public String toString() {
        return "PemBlock[" + type + ", " + bytes.length + " bytes]";
    }
}
