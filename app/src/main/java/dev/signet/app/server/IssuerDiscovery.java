package dev.signet.app.server;

import dev.signet.apiserver.object.Tree;
import dev.signet.apiserver.object.TreeJson;
import dev.signet.apiserver.request.PathAnswer;
import dev.signet.kinds.authentication.TokenKeys;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What lets others verify tokens of service accounts (OpenID Connect Discovery 1.0). An issuer that is no https URL has no
 * such pages.
 *
 * @param jwksUri where the keys are; asked for when somebody asks here, for the server's port is known late
 */
record IssuerDiscovery(TokenKeys keys, String issuer, Supplier<String> jwksUri) {
    static final String KEYS = "/openid/v1/jwks";
    private static final String CONFIGURATION = "/.well-known/openid-configuration";
    private static final String CACHE = "public, max-age=3600";

    Map<String, Supplier<PathAnswer>> paths() {
        if (!issuer.startsWith("https://")) {
            return Map.of();
        }
        return Map.of(CONFIGURATION, this::configuration, KEYS, this::keySet);
    }

    private PathAnswer configuration() {
        Tree.Mapping document = Tree.Mapping.of("issuer", new Tree.Text(issuer))
                .with("jwks_uri", jwksUri.get())
                .with("response_types_supported", Tree.Sequence.ofTexts(List.of("id_token")))
                .with("subject_types_supported", Tree.Sequence.ofTexts(List.of("public")))
                .with("id_token_signing_alg_values_supported", Tree.Sequence.ofTexts(keys.algorithms()));
        return new PathAnswer(200, "application/json", json(document), CACHE);
    }

    private PathAnswer keySet() {
        return new PathAnswer(200, "application/jwk-set+json", json(keys.jwkSet()), CACHE);
    }

    private static String json(Tree.Mapping document) {
        return new String(TreeJson.write(document), StandardCharsets.UTF_8);
    }
}
