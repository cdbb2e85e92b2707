package dev.signet.controllers.sign;

import java.util.Optional;

/**
 * The two files of a signer's CA, as flags name them; an empty text is a flag that was not given.
 *
 * @param certFile path of the PEM certificate
 * @param keyFile path of the PEM private key
 */
public record FilePair(String certFile, String keyFile) {
    /** No flag was given. */
    public static final FilePair NONE = new FilePair("", "");

    /** Whether one of the two flags, or both, were given. */
    public boolean isGiven() {
        return !certFile.isEmpty() || !keyFile.isEmpty();
    }

    /** What is wrong about a pair without its half (KCM-02). */
    Optional<String> problem() {
        if (certFile.isEmpty() && !keyFile.isEmpty()) {
            return Optional.of("cannot specify key without cert");
        }
        if (!certFile.isEmpty() && keyFile.isEmpty()) {
            return Optional.of("cannot specify cert without key");
        }
        return Optional.empty();
    }
}
