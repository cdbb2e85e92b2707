package dev.signet.pki.encoding;

import java.util.Objects;

/**
 * Bytes or text that are not what they claim to be. The message is meant for the person who sent them: it never holds key
 * material. Checked, because bad input is an ordinary event for whoever parses it and must be answered, not survived.
 *
 * <p>Where Kubernetes users know a text from Go's parsers (CSR-VAL-02, CSR-VAL-09) it is the same text.
 */
public final class EncodingException extends Exception {

    private static final long serialVersionUID = 1L;

    public EncodingException(String message) {
        super(message);
    }

    public EncodingException(String message, Throwable cause) {
        super(message, cause);
    }

    /** What was wrong. */
    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }

    /** The bytes are not DER. */
    public static EncodingException syntax(String what) {
        return new EncodingException("asn1: syntax error: " + what);
    }

    /** The bytes are DER, but not of the structure that belongs here. */
    public static EncodingException structure(String what) {
        return new EncodingException("asn1: structure error: " + what);
    }
}
