package dev.signet.kinds.authentication;

import static dev.signet.kinds.Samples.yaml;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signet.apiserver.object.Tree;
import dev.signet.apiserver.object.TreeJson;
import dev.signet.pki.encoding.EncodingException;
import dev.signet.pki.x509.Curve;
import dev.signet.pki.x509.PrivateKeyInfo;
import dev.signet.pki.x509.PublicKeyInfo;
import java.nio.charset.StandardCharsets;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The JDK's own signatures are the oracle: a token is what RFC 7515 says, whoever reads it. */
class TokenKeysTest {
    private static final Tree.Mapping CLAIMS = yaml("{iss: 'https://issuer.test', aud: [a, b]}");
    private static final PrivateKeyInfo EC = PrivateKeyInfo.generateEc(Curve.P256);
    private static final PrivateKeyInfo RSA = PrivateKeyInfo.generateRsa(2048);

    private final TokenKeys keys = Accounts.keys(EC);

    private static Tree.Mapping header(String token) {
        return TreeJson.read(Base64.getUrlDecoder().decode(token.split("\\.", -1)[0]));
    }

    private static boolean verifies(String token, PrivateKeyInfo key, String algorithm) throws Exception {
        int end = token.lastIndexOf('.');
        Signature verifier = Signature.getInstance(algorithm);
        verifier.initVerify(key.publicKey().toPublicKey());
        verifier.update(token.substring(0, end).getBytes(StandardCharsets.US_ASCII));
        return verifier.verify(Base64.getUrlDecoder().decode(token.substring(end + 1)));
    }

    @Test
    void signsByTheAlgorithmOfItsKey() throws Exception {
        PrivateKeyInfo wide = PrivateKeyInfo.generateEc(Curve.P384);
        String narrow = keys.sign(CLAIMS);
        String rsa = Accounts.keys(RSA).sign(CLAIMS);
        String es384 = Accounts.keys(wide).sign(CLAIMS);

        assertThat(header(narrow).textOrEmpty("alg")).isEqualTo("ES256");
        assertThat(header(rsa).textOrEmpty("alg")).isEqualTo("RS256");
        assertThat(header(es384).textOrEmpty("alg")).isEqualTo("ES384");
        assertThat(verifies(narrow, EC, "SHA256withECDSAinP1363Format")).isTrue();
        assertThat(verifies(rsa, RSA, "SHA256withRSA")).isTrue();
        assertThat(verifies(es384, wide, "SHA384withECDSAinP1363Format")).isTrue();
        assertThat(Accounts.claims(narrow)).isEqualTo(CLAIMS);
    }

    @Test
    void readsWhatItSigned() {
        String token = keys.sign(CLAIMS);

        assertThat(keys.verified(token)).contains(CLAIMS);
        assertThat(keys.verified(token)).as("remembered").contains(CLAIMS);
        assertThat(Accounts.keys(RSA).verified(token)).isEmpty();
    }

    /** A key that is rotated out goes on verifying what it signed. */
    @Test
    void readsTokensOfFurtherKeys() throws Exception {
        TokenKeys rotated = TokenKeys.of(RSA, List.of(EC.publicKey(), EC.publicKey(), RSA.publicKey()));

        assertThat(rotated.verified(keys.sign(CLAIMS))).contains(CLAIMS);
        assertThat(rotated.verified(rotated.sign(CLAIMS))).contains(CLAIMS);
        assertThat(rotated.algorithms()).containsExactly("RS256", "ES256");
        assertThat(rotated.jwkSet().mappings("keys")).hasSize(2);
    }

    /** RFC 8725 2.1: neither no signature at all nor the algorithm of the sender's choice. */
    @Test
    void refusesAnyChangeOfHeaderClaimsOrSignature() {
        String token = keys.sign(CLAIMS);
        String[] parts = token.split("\\.", -1);
        String id = header(token).textOrEmpty("kid");
        String hmac = "{\"alg\":\"HS256\",\"kid\":\"" + id + "\"}";

        assertThat(List.of(
                        token.substring(0, token.length() - 4) + "AAAA",
                        parts[0] + "." + encoded("{\"aud\":[\"other\"]}") + "." + parts[2],
                        encoded("{\"alg\":\"none\"}") + "." + parts[1] + ".",
                        encoded(hmac) + "." + parts[1] + "." + parts[2],
                        encoded("{\"alg\":\"ES256\",\"kid\":\"other\"}") + "." + parts[1] + "." + parts[2],
                        encoded("{\"alg\":\"ES256\",\"crit\":[\"odd\"],\"odd\":1}") + "." + parts[1] + "." + parts[2],
                        parts[0] + "." + parts[1],
                        "nonsense",
                        "",
                        "..",
                        "{}"))
                .allSatisfy(bad -> assertThat(keys.verified(bad)).isEmpty());
    }

    private static String encoded(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    /** CVE-2022-21449: r and s of 0. */
    @Test
    void refusesTheSignatureOfZeros() {
        String token = keys.sign(CLAIMS);
        String zeros = Base64.getUrlEncoder().withoutPadding().encodeToString(new byte[64]);
        assertThat(keys.verified(token.substring(0, token.lastIndexOf('.') + 1) + zeros))
                .isEmpty();
    }

    @Test
    void refusesKeysThatAreNoneForTokens() throws Exception {
        KeyPairGenerator small = KeyPairGenerator.getInstance("RSA");
        small.initialize(1024);
        PublicKeyInfo weak =
                PublicKeyInfo.parse(small.generateKeyPair().getPublic().getEncoded());

        assertThatThrownBy(() -> TokenKeys.of(PrivateKeyInfo.generateEd25519(), List.of()))
                .isInstanceOf(EncodingException.class)
                .hasMessageContaining("tokens need an EC key on P-256, P-384 or P-521, or an RSA key of at least 2048");
        assertThatThrownBy(() -> TokenKeys.of(EC, List.of(weak)))
                .isInstanceOf(EncodingException.class)
                .hasMessageStartingWith("1024 bits are too few");
    }

    @Test
    void showsPublicKeysAlone() throws Exception {
        Tree.Mapping jwk = keys.jwkSet().mappings("keys").getFirst();
        byte[] point = EC.publicKey().bits();

        assertThat(jwk.textMembers())
                .containsEntry("kty", "EC")
                .containsEntry("crv", "P-256")
                .containsEntry("use", "sig")
                .containsEntry("alg", "ES256")
                .containsEntry("kid", header(keys.sign(CLAIMS)).textOrEmpty("kid"))
                .containsEntry("x", base64(Arrays.copyOfRange(point, 1, 33)))
                .containsEntry("y", base64(Arrays.copyOfRange(point, 33, 65)))
                .hasSize(7);
        assertThat(Accounts.keys(RSA).jwkSet().mappings("keys").getFirst().members())
                .containsOnlyKeys("kty", "use", "alg", "kid", "n", "e");
        assertThat(keys.toString()).matches("TokenKeys\\[[\\w-]{43}, 1 verifying]");
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
