package dev.signet.kinds.authentication;

import static dev.signet.kinds.Samples.NOW;
import static dev.signet.kinds.Samples.yaml;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.signet.apiserver.object.FieldError;
import dev.signet.apiserver.object.ObjectName;
import dev.signet.apiserver.object.Problem;
import dev.signet.apiserver.object.Tree;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** TOK-02. */
class TokenRequestsTest {
    private static final long START = NOW.getEpochSecond();

    private final Accounts accounts = new Accounts();

    /** TOK-02. */
    @Test
    void givesATokenForAnHourToWhoAsksForNothingElse() {
        Tree.Mapping answer = accounts.request("spec: {}");
        String token = answer.mapping("status").textOrEmpty("token");

        assertThat(answer.without("status"))
                .isEqualTo(yaml("""
                metadata: {name: sa, namespace: ns, uid: u-sa, creationTimestamp: '2026-11-24T10:00:00Z'}
                spec: {audiences: ['https://issuer.test'], expirationSeconds: 3600}
                """).change("spec", spec -> spec.with("boundObjectRef", Tree.NULL)));
        assertThat(answer.mapping("status").textOrEmpty("expirationTimestamp")).isEqualTo("2026-11-24T11:00:00Z");
        assertThat(Accounts.claims(token).without("jti")).isEqualTo(yaml("""
                aud: ['https://issuer.test']
                exp: %d
                iat: %d
                iss: https://issuer.test
                kubernetes.io: {namespace: ns, serviceaccount: {name: sa, uid: u-sa}}
                nbf: %d
                sub: system:serviceaccount:ns:sa
                """.formatted(START + 3600, START, START)));
        assertThat(Accounts.claims(token).textOrEmpty("jti")).matches("[0-9a-f-]{36}");
        assertThat(accounts.token("{}")).isNotEqualTo(token);
    }

    /** TOK-02. */
    @Test
    void takesAudiencesAndLifeAsTheyAreAsked() {
        Tree.Mapping claims = Accounts.claims(accounts.token("{audiences: [a, b], expirationSeconds: 900}"));
        assertThat(claims.texts("aud")).containsExactly("a", "b");
        assertThat(claims.whole("exp")).contains(START + 900);
    }

    /** TOK-02. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            599        | may not specify a duration less than 10 minutes
            0          | may not specify a duration less than 10 minutes
            4294967297 | may not specify a duration larger than 2^32 seconds
            """)
    void refusesALifeOutsideTheBounds(long seconds, String why) {
        Problem.Invalid invalid = (Problem.Invalid) problem("spec: {expirationSeconds: " + seconds + "}");
        assertThat(invalid.kind().toString()).isEqualTo("TokenRequest.authentication.k8s.io");
        assertThat(invalid.name()).isEmpty();
        assertThat(invalid.errors())
                .extracting(FieldError::toString)
                .containsExactly("spec.expirationSeconds: Invalid value: " + seconds + ": " + why);
    }

    /** TOK-02. */
    @Test
    void takesTheBoundsThemselves() {
        assertThat(Accounts.claims(accounts.token("{expirationSeconds: 600}")).whole("exp"))
                .contains(START + 600);
        assertThat(Accounts.claims(accounts.token("{expirationSeconds: 4294967296}"))
                        .whole("exp"))
                .contains(START + 4294967296L);
    }

    @Test
    void cutsALifeToTheLongestAndSaysSo() {
        Accounts limited = new Accounts(Optional.of(Duration.ofHours(2)));
        Tree.Mapping sent = yaml("spec: {expirationSeconds: 7201}");

        assertThat(limited.request("spec: {expirationSeconds: 7201}")
                        .mapping("spec")
                        .whole("expirationSeconds"))
                .contains(7200L);
        assertThat(limited.requests().warnings(Accounts.call("sa"), sent))
                .containsExactly("requested expiration of 7201 seconds shortened to 7200 seconds");
        assertThat(accounts.requests().warnings(Accounts.call("sa"), sent)).isEmpty();
    }

    /** TOK-02: only a token of a pod tells of pod and node. */
    @Test
    void bindsToAPodAndTellsItsNode() {
        assertThat(own("{apiVersion: v1, kind: Pod, name: p, uid: u-p}")).isEqualTo(yaml("""
                namespace: ns
                node: {name: host, uid: u-host}
                pod: {name: p, uid: u-p}
                serviceaccount: {name: sa, uid: u-sa}
                """));
        assertThat(own("{apiVersion: v1, kind: Pod, name: lost}").mapping("node"))
                .as("a node that is not there has a name alone")
                .isEqualTo(yaml("name: gone"));
    }

    /** TOK-02. */
    @Test
    void bindsToASecretOrANode() {
        assertThat(own("{apiVersion: v1, kind: Secret, name: s}").mapping("secret"))
                .isEqualTo(yaml("{name: s, uid: u-s}"));
        assertThat(own("{apiVersion: v1, kind: Node, name: host}").mapping("node"))
                .isEqualTo(yaml("{name: host, uid: u-host}"));
    }

    private Tree.Mapping own(String reference) {
        return Accounts.claims(accounts.token("{boundObjectRef: " + reference + "}"))
                .mapping("kubernetes.io");
    }

    /** TOK-02: a year for who asks for 3607 seconds, a pod and this server. */
    @Test
    void extendsTheTokenThatKubeletsAskForAlone() {
        String pod = "boundObjectRef: {apiVersion: v1, kind: Pod, name: p}";
        Tree.Mapping extended = Accounts.claims(accounts.token("{expirationSeconds: 3607, " + pod + "}"));
        assertThat(extended.whole("exp")).contains(START + 365 * 86400);
        assertThat(extended.mapping("kubernetes.io").whole("warnafter")).contains(START + 3607);

        for (String plain : new String[] {
            "{expirationSeconds: 3607}",
            "{expirationSeconds: 3608, " + pod + "}",
            "{expirationSeconds: 3607, audiences: [other], " + pod + "}"
        }) {
            Tree.Mapping claims = Accounts.claims(accounts.token(plain));
            assertThat(claims.whole("exp").orElseThrow()).isLessThan(START + 4000);
            assertThat(claims.mapping("kubernetes.io").has("warnafter")).isFalse();
        }
    }

    @Test
    void saysTheAskedLifeOfAnExtendedToken() {
        Tree.Mapping answer = accounts.request(
                "spec: {expirationSeconds: 3607, boundObjectRef: {apiVersion: v1, kind: Pod, name: p}}");
        assertThat(answer.mapping("status").textOrEmpty("expirationTimestamp")).isEqualTo("2026-11-24T11:00:07Z");
    }

    /** TOK-02. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {apiVersion: v1, kind: ConfigMap, name: c}         | cannot bind token to object of type /v1, Kind=ConfigMap
            {apiVersion: apps/v1, kind: Pod, name: p}          | cannot bind token to object of type apps/v1, Kind=Pod
            {apiVersion: v1, name: p}                          | cannot bind token to object of type /v1, Kind=
            """)
    void bindsToNoOtherKinds(String reference, String why) {
        assertThat(problem("spec: {boundObjectRef: " + reference + "}")).isEqualTo(new Problem.BadRequest(why));
    }

    /** TOK-02. */
    @Test
    void bindsToNothingThatIsNotThereOrAnother() {
        assertThat(problem("spec: {boundObjectRef: {apiVersion: v1, kind: Pod, name: none}}"))
                .isEqualTo(new Problem.NotFound(new ObjectName(AccountExistence.PODS, "ns", "none")));
        assertThat(problem("spec: {boundObjectRef: {apiVersion: v1, kind: Secret, name: s, uid: other}}"))
                .isEqualTo(new Problem.Conflict(
                        "Secret",
                        "",
                        "Secret",
                        "s",
                        "the UID in the bound object reference (other) does not match the UID in record. The object might"
                                + " have been deleted and then recreated"));
    }

    /** TOK-02. */
    @Test
    void bindsToPodsOfTheAccountAlone() {
        accounts.mirror.put(
                AccountExistence.PODS,
                yaml("{metadata: {name: q, namespace: ns, uid: u-q}, spec: {serviceAccountName: default}}"));
        assertThat(problem("spec: {boundObjectRef: {apiVersion: v1, kind: Pod, name: q}}"))
                .isEqualTo(new Problem.BadRequest("cannot bind token for serviceaccount \"sa\" to pod running with"
                        + " different serviceaccount name."));
    }

    @Test
    void refusesAnotherAccountThanThatOfThePath() {
        assertThat(((Problem.Invalid) problem("{metadata: {name: other}, spec: {}}")).errors())
                .extracting(FieldError::toString)
                .containsExactly(
                        "metadata.name: Invalid value: \"other\": must match the service account name if specified");
        assertThat(problem("{metadata: {namespace: other}, spec: {}}"))
                .isEqualTo(new Problem.BadRequest(
                        "the namespace of the provided object does not match the namespace sent on the request"));
        assertThat(problem("{metadata: {uid: other}, spec: {}}"))
                .isEqualTo(new Problem.Conflict(
                        "TokenRequest.authentication.k8s.io",
                        "authentication.k8s.io",
                        "TokenRequest",
                        "sa",
                        "the UID in the token request (other) does not match the UID of the service account (u-sa)"));
        Problem.Thrown missing = catchThrowableOfType(
                Problem.Thrown.class, () -> accounts.requests().answer(Accounts.call("none"), yaml("spec: {}")));
        assertThat(missing.problem())
                .isEqualTo(new Problem.NotFound(new ObjectName(AccountExistence.ACCOUNTS, "ns", "none")));
    }

    private Problem problem(String body) {
        return catchThrowableOfType(Problem.Thrown.class, () -> accounts.request(body))
                .problem();
    }
}
