package dev.signet.kinds.authentication;

import static dev.signet.kinds.Samples.yaml;

import dev.signet.apiserver.catalog.Call;
import dev.signet.apiserver.catalog.Operation;
import dev.signet.apiserver.object.ObjectName;
import dev.signet.apiserver.object.Resource;
import dev.signet.apiserver.object.Tree;
import dev.signet.apiserver.object.TreeJson;
import dev.signet.kinds.MapMirror;
import dev.signet.kinds.Samples;
import dev.signet.pki.encoding.EncodingException;
import dev.signet.pki.x509.Curve;
import dev.signet.pki.x509.PrivateKeyInfo;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * The account {@code sa} (uid {@code u-sa}) of the namespace {@code ns}, with a pod {@code p} on the node {@code host}, a
 * secret {@code s}, and a server that makes and reads its tokens.
 */
final class Accounts {
    static final String ISSUER = "https://issuer.test";
    static final PrivateKeyInfo KEY = PrivateKeyInfo.generateEc(Curve.P256);

    final MapMirror mirror = new MapMirror()
            .put(AccountExistence.ACCOUNTS, yaml("metadata: {name: sa, namespace: ns, uid: u-sa}"))
            .put(
                    AccountExistence.PODS,
                    yaml(
                            "{metadata: {name: p, namespace: ns, uid: u-p}, spec: {serviceAccountName: sa, nodeName: host}}"))
            .put(
                    AccountExistence.PODS,
                    yaml(
                            "{metadata: {name: lost, namespace: ns, uid: u-lost}, spec: {serviceAccountName: sa, nodeName: gone}}"))
            .put(AccountExistence.NODES, yaml("metadata: {name: host, uid: u-host}"))
            .put(AccountExistence.SECRETS, yaml("metadata: {name: s, namespace: ns, uid: u-s}"));

    final TokenKeys keys = keys(KEY);
    final TokenOptions options;
    final AccountTokens tokens;

    Accounts() {
        this(Optional.empty());
    }

    Accounts(Optional<Duration> longest) {
        options = new TokenOptions(List.of(ISSUER, "https://old.test"), List.of(ISSUER), longest);
        tokens = new AccountTokens(keys, options, mirror);
    }

    static TokenKeys keys(PrivateKeyInfo signing) {
        try {
            return TokenKeys.of(signing, List.of());
        } catch (EncodingException e) {
            throw new AssertionError(e);
        }
    }

    /** The answer to a TokenRequest for {@code sa}. */
    Tree.Mapping request(String body) {
        return requests().answer(call("sa"), yaml(body));
    }

    TokenRequests requests() {
        return new TokenRequests(keys, options, mirror);
    }

    static Call call(String account) {
        return Samples.call(Operation.CREATE, AccountExistence.ACCOUNTS, "ns", account);
    }

    String token(String spec) {
        return request("spec: " + spec).mapping("status").textOrEmpty("token");
    }

    TokenVerdict review(String token, Instant now) {
        return tokens.review(token, List.of(ISSUER), now);
    }

    void delete(String plural, String name) {
        mirror.remove(new ObjectName(new Resource("", plural), plural.equals("nodes") ? "" : "ns", name));
    }

    /** What a token says, unchecked. */
    static Tree.Mapping claims(String token) {
        return TreeJson.read(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]));
    }
}
