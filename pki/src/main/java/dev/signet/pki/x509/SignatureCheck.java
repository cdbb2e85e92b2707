package dev.signet.pki.x509;

import dev.signet.pki.encoding.EncodingException;
import java.security.GeneralSecurityException;
import java.security.SignatureException;

/** Verifies signatures, with the texts that Kubernetes users know (CSR-VAL-02). */
final class SignatureCheck {

    /** Whether SHA-1 is good enough: in a request it proves possession of a key, in a certificate it would be an identity. */
    enum Sha1 {
        ACCEPTED,
        REFUSED
    }

    private SignatureCheck() {}

    /** @throws EncodingException when the signature is not by this key over these bytes, or cannot be checked */
    static void verify(PublicKeyInfo key, AlgorithmIdentifier identifier, byte[] signed, byte[] signature, Sha1 sha1)
            throws EncodingException {
        var algorithm = SignatureAlgorithm.of(identifier).orElseThrow(SignatureCheck::unimplemented);
        if (algorithm == SignatureAlgorithm.MD5_RSA || (algorithm.isWeak() && sha1 == Sha1.REFUSED)) {
            throw new EncodingException("x509: cannot verify signature: insecure algorithm " + goName(algorithm));
        }
        if (key.kind() == PublicKeyInfo.Kind.OTHER) {
            throw unimplemented();
        }
        if (key.kind() != algorithm.keyKind()) {
            throw new EncodingException("x509: signature algorithm specifies an " + goName(algorithm.keyKind())
                    + " public key, but have public key of type " + goType(key.kind()));
        }
        if (!matches(key, algorithm, signed, signature)) {
            throw new EncodingException(
                    switch (key.kind()) {
                        case RSA -> "crypto/rsa: verification error";
                        case EC -> "x509: ECDSA verification failure";
                        case ED25519, OTHER -> "x509: Ed25519 verification failure";
                    });
        }
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
            case OTHER -> "unknown";
        };
    }

    private static String goType(PublicKeyInfo.Kind kind) {
        return switch (kind) {
            case RSA -> "*rsa.PublicKey";
            case EC -> "*ecdsa.PublicKey";
            case ED25519 -> "ed25519.PublicKey";
            case OTHER -> "unknown";
        };
    }
}
