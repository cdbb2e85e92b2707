package dev.signet.controllers.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signet.controllers.fake.ControllerFixture;
import dev.signet.controllers.fake.FakeApi;
import dev.signet.controllers.runtime.ControllerMetrics.Result;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** TOK-01. */
class TokenSecretsTest {
    private static final String ACCOUNTS = "/api/v1/namespaces/ns/serviceaccounts";
    private static final String SECRETS = "/api/v1/namespaces/ns/secrets";
    private static final String SECRET = SECRETS + "/tok";

    private final ControllerFixture fixture = new ControllerFixture();
    private final FakeApi api = fixture.api;
    private volatile String rootCa = "PEM\n";

    private void start() {
        fixture.start(context -> TokenSecrets.loops(
                context,
                (account, secret) -> "token of " + account.getMetadata().getUid() + " in "
                        + secret.getMetadata().getName(),
                () -> rootCa));
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    private void account(String uid) {
        api.put(ACCOUNTS, """
                {"apiVersion":"v1","kind":"ServiceAccount","metadata":{"name":"sa","uid":"%s"},
                 "secrets":[{"name":"tok"},{"name":"other"}]}""".formatted(uid));
    }

    private void secret(String annotations, String data) {
        api.put(SECRETS, """
                {"apiVersion":"v1","kind":"Secret","type":"kubernetes.io/service-account-token",
                 "metadata":{"name":"tok","annotations":{"kubernetes.io/service-account.name":"sa"%s}},"data":{%s}}""".formatted(annotations, data));
    }

    private static String data(JsonNode secret, String key) {
        String base64 = secret.path("data").path(key).asString("");
        return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
    }

    private static boolean isFull(JsonNode secret) {
        return data(secret, "token").equals("token of u-sa in tok")
                && data(secret, "namespace").equals("ns")
                && data(secret, "ca.crt").equals("PEM\n")
                && secret.at("/metadata/annotations")
                        .path("kubernetes.io/service-account.uid")
                        .asString()
                        .equals("u-sa");
    }

    /** TOK-01. */
    @Test
    void fillsASecretWithTokenNamespaceAndRootCa() {
        account("u-sa");
        secret("", "\"mine\":\"MQ==\"");
        start();
        assertThat(data(api.await(SECRET, TokenSecretsTest::isFull), "mine")).isEqualTo("1");
    }

    /** TOK-01: a token that is there stays, whatever it is. */
    @Test
    void leavesAFullSecretAlone() throws InterruptedException {
        account("u-sa");
        secret("", "\"token\":\"eA==\",\"namespace\":\"bnM=\",\"ca.crt\":\"UEVNCg==\"");
        start();
        assertThat(fixture.nextResult()).isEqualTo(Result.SUCCESS);
        assertThat(api.writes()).isEmpty();
    }

    /** TOK-01: ca.crt is refreshed when it differs from the root CA. */
    @Test
    void publishesAChangedRootCa() {
        account("u-sa");
        secret("", "\"token\":\"eA==\",\"namespace\":\"bnM=\",\"ca.crt\":\"b2xk\"");
        start();
        api.await(SECRET, secret -> data(secret, "ca.crt").equals("PEM\n"));
        rootCa = "NEXT\n";
        fixture.timeline.advance(Duration.ofMinutes(1));
        JsonNode changed = api.await(SECRET, secret -> data(secret, "ca.crt").equals("NEXT\n"));
        assertThat(data(changed, "token")).isEqualTo("x");
    }

    /** TOK-01: without a root CA there is none in the secret. */
    @Test
    void publishesNoRootCaThatIsNotThere() {
        rootCa = "";
        account("u-sa");
        secret("", "");
        start();
        JsonNode secret = api.await(SECRET, one -> !data(one, "token").isEmpty());
        assertThat(secret.path("data").has("ca.crt")).isFalse();
    }

    @Test
    void deletesTheSecretOfAnAccountThatIsGone() throws InterruptedException {
        account("u-sa");
        secret("", "");
        start();
        api.await(SECRET, TokenSecretsTest::isFull);
        api.client().serviceAccounts().inNamespace("ns").withName("sa").delete();
        awaitWrite("DELETE " + SECRET);
    }

    @Test
    void deletesTheSecretOfAnAccountThatWasMadeAnew() throws InterruptedException {
        account("u-new");
        secret(",\"kubernetes.io/service-account.uid\":\"u-old\"", "");
        start();
        awaitWrite("DELETE " + SECRET);
    }

    /** The account may be newer than what the informer has heard. */
    @Test
    void asksTheApiBeforeItDeletes() throws InterruptedException {
        api.answering((line, _) -> line.equals("GET " + ACCOUNTS + "/sa")
                ? Optional.of(
                        new FakeApi.Reply(
                                200,
                                "{\"apiVersion\":\"v1\",\"kind\":\"ServiceAccount\",\"metadata\":{\"name\":\"sa\",\"namespace\":\"ns\",\"uid\":\"u-sa\"}}"))
                : Optional.empty());
        secret("", "");
        start();
        api.await(SECRET, TokenSecretsTest::isFull);
        assertThat(fixture.nextResult()).isEqualTo(Result.SUCCESS);
    }

    /** An account does not go on naming a secret that is gone. */
    @Test
    void takesAGoneSecretOutOfItsAccount() {
        account("u-sa");
        secret("", "");
        start();
        api.await(SECRET, TokenSecretsTest::isFull);
        api.client().secrets().inNamespace("ns").withName("tok").delete();
        api.await(
                ACCOUNTS + "/sa", account -> account.path("secrets").toString().equals("[{\"name\":\"other\"}]"));
    }

    @Test
    void leavesSecretsOfOtherTypesAlone() {
        account("u-sa");
        api.put(SECRETS, """
                {"apiVersion":"v1","kind":"Secret","type":"Opaque",
                 "metadata":{"name":"opaque","annotations":{"kubernetes.io/service-account.name":"sa"}}}""");
        secret("", "");
        start();
        api.await(SECRET, TokenSecretsTest::isFull);
        assertThat(api.writes()).containsExactly("PUT " + SECRET);
    }

    private void awaitWrite(String line) throws InterruptedException {
        while (!api.writes().contains(line)) {
            assertThat(fixture.nextResult()).isEqualTo(Result.SUCCESS);
        }
    }
}
