package dev.signet.kinds.authentication;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import dev.signet.apiserver.object.Tree;
import dev.signet.apiserver.object.TreeJson;
import dev.signet.pki.encoding.EncodingException;
import dev.signet.pki.x509.PrivateKeyInfo;
import dev.signet.pki.x509.PublicKeyInfo;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The keys of service account tokens: one signs, it and further ones verify, each by the one algorithm that its sort has,
 * whatever a token's header says (RFC 8725 3.1). A signature that held is remembered by the digest of its token. Safe for use
 * by many threads.
 */
public final class TokenKeys {
    /** Remembered tokens; more than that many at once start over. */
    private static final int MOST_KEPT = 10_000;

    private final JWSHeader header;
    private final JWSSigner signer;
    private final List<VerificationKey> verifying;
    private final Map<String, Tree.Mapping> proven = new ConcurrentHashMap<>();

    private TokenKeys(JWSHeader header, JWSSigner signer, List<VerificationKey> verifying) {
        this.header = header;
        this.signer = signer;
        this.verifying = List.copyOf(verifying);
    }

    /**
     * @param signing EC on P-256, P-384 or P-521, or RSA of at least 2048 bits
     * @param further keys that verify too: those that signed before a rotation
     * @throws EncodingException where a key is of another sort
     */
    public static TokenKeys of(PrivateKeyInfo signing, List<PublicKeyInfo> further) throws EncodingException {
        VerificationKey own = VerificationKey.of(signing.publicKey());
        List<VerificationKey> verifying = new ArrayList<>(List.of(own));
        for (PublicKeyInfo key : further) {
            VerificationKey other = VerificationKey.of(key);
            if (verifying.stream().noneMatch(known -> known.id().equals(other.id()))) {
                verifying.add(other);
            }
        }
        JWSHeader header =
                new JWSHeader.Builder(own.algorithm()).keyID(own.id()).build();
        return new TokenKeys(header, signer(signing, own.algorithm()), verifying);
    }

    private static JWSSigner signer(PrivateKeyInfo key, JWSAlgorithm algorithm) throws EncodingException {
        try {
            return JWSAlgorithm.Family.RSA.contains(algorithm)
                    ? new RSASSASigner(key.toPrivateKey())
                    : new ECDSASigner(key.toPrivateKey(), VerificationKey.curve(algorithm));
        } catch (JOSEException e) {
            throw new EncodingException("this key cannot sign tokens: " + e.getMessage(), e);
        }
    }

    /** A token in the compact form of RFC 7515. */
    public String sign(Tree.Mapping claims) {
        JWSObject token = new JWSObject(header, new Payload(TreeJson.write(claims)));
        try {
            token.sign(signer);
        } catch (JOSEException e) {
            throw new IllegalStateException("the crypto provider cannot sign with the key " + header.getKeyID(), e);
        }
        return token.serialize();
    }

    /** The claims of a token whose signature is by one of these keys; nothing of them is checked yet. */
    Optional<Tree.Mapping> verified(String token) {
        String digest = Sha256.hex(token.getBytes(StandardCharsets.UTF_8));
        Tree.Mapping known = proven.get(digest);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<Tree.Mapping> claims = verify(token);
        claims.ifPresent(found -> remember(digest, found));
        return claims;
    }

    private Optional<Tree.Mapping> verify(String token) {
        try {
            JWSObject parsed = JWSObject.parse(token);
            boolean holds =
                    verifying.stream().anyMatch(key -> key.isMeantBy(parsed.getHeader()) && key.verifies(parsed));
            return holds ? Optional.of(TreeJson.read(parsed.getPayload().toBytes())) : Optional.empty();
        } catch (ParseException | IllegalArgumentException _) {
            // Their texts could repeat the token.
            return Optional.empty();
        }
    }

    private void remember(String digest, Tree.Mapping claims) {
        if (proven.size() >= MOST_KEPT) {
            proven.clear();
        }
        proven.put(digest, claims);
    }

    /** The public keys as a JWK set (RFC 7517). */
    public Tree.Mapping jwkSet() {
        return Tree.Mapping.of(
                "keys",
                Tree.Sequence.of(verifying.stream().map(VerificationKey::jwk).toList()));
    }

    /** The algorithms that tokens may be signed by, as JWA names them. */
    public List<String> algorithms() {
        return verifying.stream()
                .map(key -> key.algorithm().getName())
                .distinct()
                .toList();
    }

    @Override
    public String toString() {
        return "TokenKeys[" + header.getKeyID() + ", " + verifying.size() + " verifying]";
    }
}
