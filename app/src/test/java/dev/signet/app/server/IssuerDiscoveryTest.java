package dev.signet.app.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signet.apiserver.request.PathAnswer;
import dev.signet.kinds.authentication.TokenKeys;
import dev.signet.pki.encoding.EncodingException;
import dev.signet.pki.x509.Curve;
import dev.signet.pki.x509.PrivateKeyInfo;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

final class IssuerDiscoveryTest {

    private static Map<String, Supplier<PathAnswer>> paths(String issuer) throws EncodingException {
        TokenKeys keys = TokenKeys.of(PrivateKeyInfo.generateEc(Curve.P256), List.of());
        return new IssuerDiscovery(keys, issuer, () -> "https://server.test/openid/v1/jwks").paths();
    }

    private static PathAnswer said(String path) throws EncodingException {
        return Optional.ofNullable(paths("https://issuer.test").get(path))
                .orElseThrow()
                .get();
    }

    @Test
    void tellsOthersHowToVerifyTokens() throws Exception {
        assertThat(said("/.well-known/openid-configuration"))
                .isEqualTo(new PathAnswer(200, "application/json", """
                {"issuer":"https://issuer.test","jwks_uri":"https://server.test/openid/v1/jwks",\
                "response_types_supported":["id_token"],"subject_types_supported":["public"],\
                "id_token_signing_alg_values_supported":["ES256"]}""", "public, max-age=3600"));
    }

    @Test
    void showsThePublicKeys() throws Exception {
        PathAnswer said = said("/openid/v1/jwks");
        assertThat(said.mediaType()).isEqualTo("application/jwk-set+json");
        assertThat(said.body())
                .startsWith("{\"keys\":[{")
                .contains("\"kty\":\"EC\"")
                .doesNotContain("\"d\"");
    }

    /** OpenID Connect Discovery 1.0, section 3: an issuer is an https URL. */
    @Test
    void hasNoPagesForAnotherSortOfIssuer() throws Exception {
        assertThat(paths("kubernetes/serviceaccount")).isEmpty();
        assertThat(paths("http://issuer.test")).isEmpty();
    }
}
