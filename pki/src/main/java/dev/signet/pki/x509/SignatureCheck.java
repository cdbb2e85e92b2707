package dev.signet.pki.x509;

import dev.signet.pki.encoding.EncodingException;
import java.security.GeneralSecurityException;
import java.security.SignatureException;

/** Verifies signatures, with the texts that Kubernetes users know (CSR-VAL-02). */
final class SignatureCheck {

    /** What a signature is good enough for. */
    enum Purpose {
        /** An identity: without SHA-1. */
        CERTIFICATE,
        /** Proof that somebody has a key. */
        REQUEST,
        /** The same, and the key may be one of ML-DSA. */
        REQUEST_WITH_ML_DSA
    }

    private SignatureCheck() {}

    /** @throws EncodingException when the signature is not by this key over these bytes, or cannot be checked */
    static void verify(
            PublicKeyInfo key, AlgorithmIdentifier identifier, byte[] signed, byte[] signature, Purpose purpose)
            throws EncodingException {
        var algorithm = SignatureAlgorithm.of(identifier)
                .filter(known -> isImplemented(known.keyKind(), purpose))
                .orElseThrow(SignatureCheck::unimplemented);
        if (algorithm == SignatureAlgorithm.MD5_RSA || (algorithm.isWeak() && purpose == Purpose.CERTIFICATE)) {
            throw new EncodingException("x509: cannot verify signature: insecure algorithm " + goName(algorithm));
        }
        if (!isImplemented(key.kind(), purpose)) {
            throw unimplemented();
        }
        if (!isBy(algorithm, key)) {
            throw new EncodingException("x509: signature algorithm specifies an " + goName(algorithm.keyKind())
                    + " public key, but have public key of type " + goType(key.kind()));
        }
        if (!matches(key, algorithm, signed, signature)) {
            throw new EncodingException(
                    switch (key.kind()) {
                        case RSA -> "crypto/rsa: verification error";
                        case EC -> "x509: ECDSA verification failure";
                        case ML_DSA -> "x509: ML-DSA verification failure";
                        case ED25519, OTHER -> "x509: Ed25519 verification failure";
                    });
        }
    }

    private static boolean isImplemented(PublicKeyInfo.Kind kind, Purpose purpose) {
        return switch (kind) {
            case RSA, EC, ED25519 -> true;
            case ML_DSA -> purpose == Purpose.REQUEST_WITH_ML_DSA;
            case OTHER -> false;
        };
    }

    /** Of ML-DSA key and signature have one identifier (RFC 9881 2): what another set claims to have signed is not by it. */
    private static boolean isBy(SignatureAlgorithm algorithm, PublicKeyInfo key) {
        return key.kind() == algorithm.keyKind()
                && (key.kind() != PublicKeyInfo.Kind.ML_DSA || key.algorithm().equals(algorithm.identifier()));
    }

    private static boolean matches(PublicKeyInfo key, SignatureAlgorithm algorithm, byte[] signed, byte[] signature)
            throws EncodingException {
        var publicKey = key.toPublicKey();
        try {
            var verifier = algorithm.signature(key);
            verifier.initVerify(publicKey);
            verifier.update(signed);
            return verifier.verify(signature);
        } catch (SignatureException e) {
            // Not even the form of a signature.
            return false;
        } catch (GeneralSecurityException e) {
            throw new EncodingException("x509: no crypto provider here can verify this signature", e);
        }
    }

    private static EncodingException unimplemented() {
        return new EncodingException("x509: cannot verify signature: algorithm unimplemented");
    }

    private static String goName(SignatureAlgorithm algorithm) {
        return switch (algorithm) {
            case MD5_RSA -> "MD5-RSA";
            case SHA1_RSA -> "SHA1-RSA";
            case ECDSA_SHA1 -> "ECDSA-SHA1";
            default -> algorithm.name();
        };
    }

    private static String goName(PublicKeyInfo.Kind kind) {
        return switch (kind) {
            case RSA -> "RSA";
            case EC -> "ECDSA";
            case ED25519 -> "Ed25519";
            case ML_DSA -> "ML-DSA";
            case OTHER -> "unknown";
        };
    }

    private static String goType(PublicKeyInfo.Kind kind) {
        return switch (kind) {
            case RSA -> "*rsa.PublicKey";
            case EC -> "*ecdsa.PublicKey";
            case ED25519 -> "ed25519.PublicKey";
            case ML_DSA -> "*mldsa.PublicKey";
            case OTHER -> "unknown";
        };
    }
}
