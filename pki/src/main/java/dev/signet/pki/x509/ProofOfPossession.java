package dev.signet.pki.x509;

import dev.signet.pki.encoding.EncodingException;
import java.security.GeneralSecurityException;
import java.security.SignatureException;

/**
 * A signature that proves, outside of any request, that somebody holds a key: over the bytes themselves by Ed25519, over
 * their SHA-256 by ECDSA (an ASN.1 {@code ECDSA-Sig-Value}) and by RSA-PSS with a salt of any length (PCR-VAL-08).
 */
public final class ProofOfPossession {

    private ProofOfPossession() {}

    /** Whether the key signed these bytes; false too where a key cannot be used here. */
    public static boolean verifies(PublicKeyInfo key, byte[] message, byte[] signature) {
        try {
            return switch (key.kind()) {
                case ED25519 -> matches(key, SignatureAlgorithm.ED25519, message, signature);
                case EC -> matches(key, SignatureAlgorithm.ECDSA_SHA256, message, signature);
                case RSA -> RsaPss.verifies(key, message, signature);
                case ML_DSA, OTHER -> false;
            };
        } catch (EncodingException | GeneralSecurityException e) {
            return false;
        }
    }

    private static boolean matches(PublicKeyInfo key, SignatureAlgorithm algorithm, byte[] message, byte[] signature)
            throws EncodingException, GeneralSecurityException {
        var verifier = algorithm.signature(key);
        verifier.initVerify(key.toPublicKey());
        verifier.update(message);
        try {
            return verifier.verify(signature);
        } catch (SignatureException e) {
            // Not even the form of a signature.
            return false;
        }
    }
}
