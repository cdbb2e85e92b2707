package dev.signet.kinds.authentication;

import static dev.signet.kinds.Samples.NOW;
import static dev.signet.kinds.Samples.yaml;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signet.apiserver.authentication.Authentication;
import dev.signet.apiserver.authentication.Credentials;
import dev.signet.apiserver.authentication.User;
import dev.signet.apiserver.object.Tree;
import dev.signet.pki.x509.Curve;
import dev.signet.pki.x509.PrivateKeyInfo;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** AUTHN-04. */
class AccountTokensTest {
    private static final String POD = "{boundObjectRef: {apiVersion: v1, kind: Pod, name: p}}";
    private static final String INVALIDATED = "service account token has been invalidated";

    private final Accounts accounts = new Accounts();

    private Authentication authenticate(String token) {
        return accounts.tokens.authenticate(new Credentials.Network(List.of(), Optional.of(token)), NOW);
    }

    private String why(String token, Instant now) {
        return accounts.review(token, now) instanceof TokenVerdict.Rejected(String why) ? why : "";
    }

    /** AUTHN-04: uid, three groups and a credential id. */
    @Test
    void knowsTheAccount() {
        String token = accounts.token("{}");
        String id = Accounts.claims(token).textOrEmpty("jti");
        assertThat(authenticate(token))
                .isEqualTo(new Authentication.Known(new User(
                        "system:serviceaccount:ns:sa",
                        "u-sa",
                        List.of("system:serviceaccounts", "system:serviceaccounts:ns", "system:authenticated"),
                        Map.of("authentication.kubernetes.io/credential-id", List.of("JTI=" + id)))));
    }

    @Test
    void tellsThePodAndItsNode() {
        assertThat(extra(POD))
                .containsEntry("authentication.kubernetes.io/pod-name", List.of("p"))
                .containsEntry("authentication.kubernetes.io/pod-uid", List.of("u-p"))
                .containsEntry("authentication.kubernetes.io/node-name", List.of("host"))
                .containsEntry("authentication.kubernetes.io/node-uid", List.of("u-host"));
        assertThat(extra("{boundObjectRef: {apiVersion: v1, kind: Pod, name: lost}}"))
                .containsEntry("authentication.kubernetes.io/node-name", List.of("gone"))
                .doesNotContainKey("authentication.kubernetes.io/node-uid");
    }

    private Map<String, List<String>> extra(String spec) {
        return ((Authentication.Known) authenticate(accounts.token(spec)))
                .user()
                .extra();
    }

    @Test
    void hasNoOpinionOfTokensOfOthers() {
        TokenKeys foreign = Accounts.keys(PrivateKeyInfo.generateEc(Curve.P256));
        assertThat(List.of("nonsense", "a.b.c", "", foreign.sign(yaml("{iss: 'https://other.test'}"))))
                .allSatisfy(token -> assertThat(authenticate(token)).isInstanceOf(Authentication.NoOpinion.class));
        assertThat(accounts.tokens.authenticate(new Credentials.Network(List.of(), Optional.empty()), NOW))
                .isInstanceOf(Authentication.NoOpinion.class);
    }

    /** AUTHN-01: who says that he is ours is ours or nobody. */
    @Test
    void rejectsAForgedToken() {
        TokenKeys foreign = Accounts.keys(PrivateKeyInfo.generateEc(Curve.P256));
        String forged = foreign.sign(Accounts.claims(accounts.token("{}")));
        assertThat(authenticate(forged)).isEqualTo(new Authentication.Rejected("invalid signature"));
        assertThat(authenticate(accounts.keys.sign(yaml("iss: https://issuer.test"))))
                .isInstanceOf(Authentication.Rejected.class);
    }

    @Test
    void takesTokensOfAFormerIssuer() {
        Tree.Mapping claims = Accounts.claims(accounts.token("{}")).with("iss", "https://old.test");
        assertThat(authenticate(accounts.keys.sign(claims))).isInstanceOf(Authentication.Known.class);
    }

    /** AUTHN-04. */
    @Test
    void rejectsATokenForOthers() {
        assertThat(authenticate(accounts.token("{audiences: [other]}")))
                .isEqualTo(new Authentication.Rejected("token audiences [\"other\"] is invalid for the target audiences"
                        + " [\"https://issuer.test\"]"));
        assertThat(authenticate(accounts.token("{audiences: [other, 'https://issuer.test']}")))
                .isInstanceOf(Authentication.Known.class);
    }

    /** Clocks may be a minute apart. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            PT1H1M    | ''
            PT1H1M1S  | service account token has expired
            -PT1M     | ''
            -PT1M1S   | service account token is not valid yet
            """)
    void looksAtTheTimeAtEveryCall(Duration later, String why) {
        String token = accounts.token("{}");
        assertThat(why(token, NOW)).isEmpty();
        assertThat(why(token, NOW.plus(later))).isEqualTo(why);
    }

    /** AUTHN-04: a deleted account, or a new one of the same name. */
    @Test
    void rejectsTheTokenOfAnAccountThatIsGone() {
        String token = accounts.token("{}");
        assertThat(why(token, NOW)).isEmpty();
        accounts.delete("serviceaccounts", "sa");
        assertThat(why(token, NOW)).isEqualTo("serviceaccounts \"sa\" not found");
        accounts.mirror.put(AccountExistence.ACCOUNTS, yaml("metadata: {name: sa, namespace: ns, uid: u-new}"));
        assertThat(why(token, NOW)).isEqualTo("service account UID (u-new) does not match claim (u-sa)");
    }

    /** AUTHN-04. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            pods    | p    | {apiVersion: v1, kind: Pod, name: p}
            secrets | s    | {apiVersion: v1, kind: Secret, name: s}
            nodes   | host | {apiVersion: v1, kind: Node, name: host}
            """)
    void rejectsTheTokenOfWhatIsGone(String plural, String name, String reference) {
        String token = accounts.token("{boundObjectRef: " + reference + "}");
        assertThat(why(token, NOW)).isEmpty();
        accounts.delete(plural, name);
        assertThat(why(token, NOW)).isEqualTo(INVALIDATED);
    }

    @Test
    void keepsTheTokenOfAPodWhoseNodeIsGone() {
        String token = accounts.token(POD);
        accounts.delete("nodes", "host");
        assertThat(why(token, NOW)).isEmpty();
    }

    /** AUTHN-04: a pod that ends keeps its token for a minute. */
    @Test
    void letsWhatIsBeingDeletedEnd() {
        String token = accounts.token(POD);
        accounts.mirror.put(
                AccountExistence.PODS,
                yaml("metadata: {name: p, namespace: ns, uid: u-p, deletionTimestamp: '2026-11-24T10:00:00Z'}"));
        assertThat(why(token, NOW.plusSeconds(60))).isEmpty();
        assertThat(why(token, NOW.plusSeconds(61))).isEqualTo(INVALIDATED);
    }

    private String legacy() {
        String token = accounts.keys.sign(new LegacyClaims("ns", "sa", "u-sa", "s").tree());
        putSecret("", token);
        return token;
    }

    private void putSecret(String metadata, String token) {
        accounts.mirror.put(
                AccountExistence.SECRETS,
                yaml("{metadata: {name: s, namespace: ns, uid: u-s%s}, data: {token: %s}}"
                        .formatted(
                                metadata, Base64.getEncoder().encodeToString(token.getBytes(StandardCharsets.UTF_8)))));
    }

    /** TOK-01: it has neither an end nor an audience. */
    @Test
    void knowsTheTokenOfASecret() {
        String token = legacy();
        assertThat(Accounts.claims(token)).isEqualTo(yaml("""
                iss: kubernetes/serviceaccount
                kubernetes.io/serviceaccount/namespace: ns
                kubernetes.io/serviceaccount/secret.name: s
                kubernetes.io/serviceaccount/service-account.name: sa
                kubernetes.io/serviceaccount/service-account.uid: u-sa
                sub: system:serviceaccount:ns:sa
                """));
        assertThat(authenticate(token))
                .isEqualTo(new Authentication.Known(new User(
                        "system:serviceaccount:ns:sa",
                        "u-sa",
                        List.of("system:serviceaccounts", "system:serviceaccounts:ns", "system:authenticated"),
                        Map.of())));
        assertThat(why(token, NOW.plus(Duration.ofDays(40_000)))).isEmpty();
    }

    /** TOK-01. */
    @Test
    void rejectsTheTokenThatItsSecretDoesNotHold() {
        String token = legacy();
        putSecret("", "another");
        assertThat(why(token, NOW)).isEqualTo("service account token does not match server's copy");
        putSecret(", labels: {kubernetes.io/legacy-token-invalid-since: '2026-01-01'}", token);
        assertThat(why(token, NOW)).endsWith("has been marked invalid");
        putSecret(", deletionTimestamp: '2026-11-24T10:00:00Z'", token);
        assertThat(why(token, NOW)).isEqualTo(INVALIDATED);
        accounts.delete("secrets", "s");
        assertThat(why(token, NOW)).isEqualTo(INVALIDATED);
    }

    /** TOK-01. */
    @Test
    void rejectsTheTokenOfASecretWhoseAccountIsGone() {
        String token = legacy();
        accounts.delete("serviceaccounts", "sa");
        assertThat(why(token, NOW)).isEqualTo("serviceaccounts \"sa\" not found");
    }

    @Test
    void tellsNothingOfTokens() {
        String token = accounts.token("{audiences: [other]}");
        assertThat(accounts.tokens.toString() + accounts.keys + accounts.review(token, NOW))
                .doesNotContain(token)
                .doesNotContain(token.substring(token.lastIndexOf('.')));
    }
}
