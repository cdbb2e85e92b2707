package dev.signet.kinds.authentication;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import dev.signet.apiserver.object.Tree;
import dev.signet.pki.encoding.EncodingException;
import dev.signet.pki.x509.PublicKeyInfo;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;

/** A public key that verifies tokens by one algorithm. Safe for use by many threads. */
final class VerificationKey {
    /** RFC 7518 3.3: "A key of size 2048 bits or larger MUST be used". */
    private static final int LEAST_RSA_BITS = 2048;

    private final String id;
    private final JWSAlgorithm algorithm;
    private final JWK jwk;
    private final JWSVerifier verifier;

    private VerificationKey(String id, JWSAlgorithm algorithm, JWK jwk, JWSVerifier verifier) {
        this.id = id;
        this.algorithm = algorithm;
        this.jwk = jwk;
        this.verifier = verifier;
    }

    /** @throws EncodingException where it is no key for tokens */
    static VerificationKey of(PublicKeyInfo key) throws EncodingException {
        JWSAlgorithm algorithm = algorithm(key);
        // Kubernetes' key id: base64url of the SHA-256 of the SubjectPublicKeyInfo.
        String id = Base64.getUrlEncoder().withoutPadding().encodeToString(Sha256.of(key.encoded()));
        try {
            return switch (key.toPublicKey()) {
                case ECPublicKey ec ->
                    new VerificationKey(
                            id,
                            algorithm,
                            new ECKey.Builder(curve(algorithm), ec)
                                    .keyUse(KeyUse.SIGNATURE)
                                    .keyID(id)
                                    .algorithm(algorithm)
                                    .build(),
                            new ECDSAVerifier(ec));
                case RSAPublicKey rsa ->
                    new VerificationKey(
                            id,
                            algorithm,
                            new RSAKey.Builder(rsa)
                                    .keyUse(KeyUse.SIGNATURE)
                                    .keyID(id)
                                    .algorithm(algorithm)
                                    .build(),
                            new RSASSAVerifier(rsa));
                case PublicKey other -> throw new EncodingException("no key for tokens: " + other.getAlgorithm());
            };
        } catch (JOSEException e) {
            throw new EncodingException("no key for tokens: " + e.getMessage(), e);
        }
    }

    private static JWSAlgorithm algorithm(PublicKeyInfo key) throws EncodingException {
        String wanted = "; tokens need an EC key on P-256, P-384 or P-521, or an RSA key of at least 2048 bits";
        return switch (key.kind()) {
            case RSA -> {
                if (key.size() < LEAST_RSA_BITS) {
                    throw new EncodingException(key.size() + " bits are too few" + wanted);
                }
                yield JWSAlgorithm.RS256;
            }
            case EC ->
                switch (key.size()) {
                    case 256 -> JWSAlgorithm.ES256;
                    case 384 -> JWSAlgorithm.ES384;
                    case 521 -> JWSAlgorithm.ES512;
                    default -> throw new EncodingException("another curve" + wanted);
                };
            case ED25519, ML_DSA, OTHER -> throw new EncodingException("a key of another sort" + wanted);
        };
    }

    /** RFC 7518 3.4: each of its algorithms has one curve. */
    static Curve curve(JWSAlgorithm algorithm) {
        return Curve.forJWSAlgorithm(algorithm).iterator().next();
    }

    String id() {
        return id;
    }

    JWSAlgorithm algorithm() {
        return algorithm;
    }

    /** Whether a header names this key, or none, and its algorithm. */
    boolean isMeantBy(JWSHeader header) {
        return algorithm.equals(header.getAlgorithm())
                && (header.getKeyID() == null || header.getKeyID().equals(id));
    }

    boolean verifies(JWSObject token) {
        try {
            return token.verify(verifier);
        } catch (JOSEException _) {
            return false;
        }
    }

    Tree.Mapping jwk() {
        Tree.Mapping tree = Tree.Mapping.EMPTY;
        for (var member : jwk.toPublicJWK().toJSONObject().entrySet()) {
            tree = tree.with(member.getKey(), String.valueOf(member.getValue()));
        }
        return tree;
    }
}
