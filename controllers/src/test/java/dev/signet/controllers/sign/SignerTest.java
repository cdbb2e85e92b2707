package dev.signet.controllers.sign;

import static dev.signet.controllers.fake.RequestBuilder.path;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signet.controllers.fake.ControllerFixture;
import dev.signet.controllers.fake.FakeApi;
import dev.signet.controllers.fake.RequestBuilder;
import dev.signet.controllers.fake.TestCa;
import dev.signet.controllers.runtime.ControllerMetrics.Result;
import dev.signet.controllers.runtime.Loop;
import dev.signet.pki.encoding.EncodingException;
import dev.signet.pki.x509.Certificate;
import dev.signet.pki.x509.GeneralName;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class SignerTest {
    private static final Duration YEAR = Duration.ofDays(365);

    private final ControllerFixture fixture = new ControllerFixture();
    private final FakeApi api = fixture.api;
    private final TestCa ca = new TestCa();
    private boolean forClients = true;

    private void start() {
        fixture.start(context -> {
            List<Loop> loops = new ArrayList<>();
            Arrays.stream(BuiltInSigner.values())
                    .map(signer -> SignerConfiguration.of(signer, YEAR))
                    .forEach(c -> loops.add(Signer.loop(context, c, ca.authority(), _ -> forClients)));
            loops.add(Signer.loop(
                    context,
                    SignerConfiguration.of("example.com/serving", Set.of("server auth"), YEAR),
                    ca.authority(),
                    _ -> forClients));
            return loops;
        });
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    private static boolean isIssued(JsonNode request) {
        return request.at("/status/certificate").isString();
    }

    private static boolean hasFailed(JsonNode request) {
        return request.at("/status/conditions/1/type").asString("").equals("Failed");
    }

    private static Certificate certificate(JsonNode request) throws EncodingException {
        return Certificate.parsePem(Base64.getDecoder()
                        .decode(request.at("/status/certificate").asString()))
                .getFirst();
    }

    /** SIG-04, SIG-12. */
    @Test
    void signsAnApprovedRequestWithOneWrite() throws EncodingException {
        RequestBuilder.client("a").putInto(api);
        start();
        JsonNode issued = api.await(path("a"), SignerTest::isIssued);
        assertThat(certificate(issued).subject().identity().commonName()).isEqualTo("someone");
        assertThat(new String(
                        Base64.getDecoder()
                                .decode(issued.at("/status/certificate").asString()),
                        StandardCharsets.US_ASCII))
                .containsOnlyOnce("-----BEGIN CERTIFICATE-----\n")
                .startsWith("-----BEGIN CERTIFICATE-----\n")
                .endsWith("-----END CERTIFICATE-----\n");
        assertThat(api.writes()).containsExactly("PUT " + path("a") + "/status");
        assertThat(ca.recorded).hasValue(1);
    }

    /** CTRL-01: no request is held by two workers, and what is signed is not signed again. */
    @Test
    void signsEachOfManyRequestsOnce() {
        start();
        List<String> names = IntStream.range(0, 200).mapToObj(i -> "r" + i).toList();
        names.forEach(name -> RequestBuilder.client(name).putInto(api));
        names.forEach(name -> api.await(path(name), SignerTest::isIssued));
        assertThat(ca.recorded).hasValue(200);
        assertThat(api.writes()).hasSize(200);
    }

    @Test
    void signsWhatIsApprovedLater() {
        start();
        RequestBuilder.client("a").status("").putInto(api);
        RequestBuilder.client("a").putInto(api);
        api.await(path("a"), SignerTest::isIssued);
    }

    /** SIG-05, SIG-06. */
    @ParameterizedTest
    @MethodSource
    void grantsTheLifetimeThatIsAskedForWithinBounds(String spec, Duration expected) throws EncodingException {
        RequestBuilder.client("a").spec(spec).putInto(api);
        start();
        Certificate certificate = certificate(api.await(path("a"), SignerTest::isIssued));
        assertThat(Duration.between(certificate.notBefore(), certificate.notAfter()))
                .isEqualTo(expected);
    }

    static List<Arguments> grantsTheLifetimeThatIsAskedForWithinBounds() {
        return List.of(
                Arguments.of("\"x\":1", YEAR),
                Arguments.of("\"expirationSeconds\":3600", Duration.ofMinutes(65)),
                Arguments.of("\"expirationSeconds\":60", Duration.ofMinutes(15)),
                Arguments.of("\"expirationSeconds\":40000000", YEAR));
    }

    /** SIG-01, SIG-15: and no write for them at all. */
    @Test
    void leavesOthersRequestsAlone() {
        String at = "2026-01-01T00:00:00Z";
        RequestBuilder.client("pending").status("").putInto(api);
        RequestBuilder.client("denied")
                .conditions(RequestBuilder.condition("Denied", at))
                .putInto(api);
        RequestBuilder.client("both")
                .conditions(RequestBuilder.condition("Approved", at), RequestBuilder.condition("Denied", at))
                .putInto(api);
        RequestBuilder.client("failed")
                .conditions(RequestBuilder.condition("Approved", at), RequestBuilder.condition("Failed", at))
                .putInto(api);
        RequestBuilder.client("foreign").signerName("example.com/other").putInto(api);
        RequestBuilder.client("issued").status("\"certificate\":\"eA==\"").putInto(api);
        RequestBuilder.client("z-good").putInto(api);
        start();
        api.await(path("z-good"), SignerTest::isIssued);
        assertThat(api.writes()).containsExactly("PUT " + path("z-good") + "/status");
    }

    /** SIG-03 with KRULE-C, KRULE-S and our own rules: the condition and its text. */
    @ParameterizedTest
    @MethodSource
    void endsWhatARuleForbidsAsFailed(RequestBuilder request, String message) {
        request.putInto(api);
        start();
        JsonNode failed = api.await(path("a"), SignerTest::hasFailed);
        assertThat(failed.at("/status/conditions/0/type").asString()).isEqualTo("Approved");
        assertThat(failed.at("/status/conditions/1").toString())
                .contains(
                        "\"status\":\"True\"",
                        "\"reason\":\"SignerValidationFailure\"",
                        "\"lastUpdateTime\":\"2026-01-01T00:00:00Z\"");
        assertThat(failed.at("/status/conditions/1/message").asString()).isEqualTo(message);
        assertThat(isIssued(failed)).isFalse();
        assertThat(ca.recorded).hasValue(0);
    }

    static List<Arguments> endsWhatARuleForbidsAsFailed() {
        RequestBuilder kubelet = RequestBuilder.nodeClient("a").approved();
        RequestBuilder serving = RequestBuilder.nodeServing("a");
        RequestBuilder client = RequestBuilder.client("a");
        return List.of(
                Arguments.of(kubelet.subject("others/system:node:n1"), "subject organization is not system:nodes"),
                Arguments.of(kubelet.names(GeneralName.dns("a.test")), "DNS subjectAltNames are not allowed"),
                Arguments.of(kubelet.names(GeneralName.email("a@a.test")), "Email subjectAltNames are not allowed"),
                Arguments.of(kubelet.names(GeneralName.ip(new byte[4])), "IP subjectAltNames are not allowed"),
                Arguments.of(kubelet.names(GeneralName.uri("a://a")), "URI subjectAltNames are not allowed"),
                Arguments.of(
                        kubelet.subject("system:nodes/plain"), "subject common name does not begin with system:node:"),
                Arguments.of(
                        kubelet.usages("client auth"),
                        "usages did not match [client auth digital signature key encipherment]"),
                Arguments.of(serving.subject("others/system:node:n1"), "subject organization is not system:nodes"),
                Arguments.of(serving.nameless(), "DNS or IP subjectAltName is required"),
                Arguments.of(
                        serving.names(GeneralName.dns("a.test"), GeneralName.email("a@a.test")),
                        "Email subjectAltNames are not allowed"),
                Arguments.of(
                        serving.names(GeneralName.dns("a.test"), GeneralName.uri("a://a")),
                        "URI subjectAltNames are not allowed"),
                Arguments.of(
                        serving.usages("client auth", "digital signature"),
                        "usages did not match [digital signature key encipherment server auth]"),
                Arguments.of(
                        serving.subject("system:nodes/plain"), "subject common name does not begin with system:node:"),
                Arguments.of(
                        client.usages("digital signature"),
                        "missing required usage for client certificate: client auth"),
                Arguments.of(
                        client.usages("client auth", "server auth"),
                        "invalid usage for client certificate: server auth"),
                Arguments.of(
                        client.signerName("kubernetes.io/legacy-unknown").subject("system:masters/x"),
                        "no client certificate is signed for organization system:masters by a signer whose certificates"
                                + " API servers accept"),
                Arguments.of(
                        client.signerName("example.com/serving").usages("server auth", "code signing"),
                        "usage \"code signing\" is not allowed by signer example.com/serving; allowed are server auth"));
    }

    @Test
    void signsSystemMastersWhereNoApiServerAcceptsTheCa() {
        forClients = false;
        RequestBuilder.client("a")
                .signerName("kubernetes.io/legacy-unknown")
                .subject("system:masters/x")
                .putInto(api);
        start();
        api.await(path("a"), SignerTest::isIssued);
    }

    /** SIG-02: never final. */
    @Test
    void triesARequestThatDoesNotParseAgain() throws InterruptedException {
        RequestBuilder.client("a").putInto(api, "nonsense");
        start();
        assertThat(fixture.nextResult()).isEqualTo(Result.ERROR);
        assertThat(api.writes()).isEmpty();
        RequestBuilder.client("a").putInto(api);
        api.await(path("a"), SignerTest::isIssued);
    }

    /** SIG-04, CAP-03: never final. */
    @Test
    void triesAgainWhenTheAuthorityFails() throws InterruptedException {
        ca.breakDown("broken files");
        RequestBuilder.client("a").putInto(api);
        start();
        assertThat(fixture.nextResult()).isEqualTo(Result.ERROR);
        assertThat(api.writes()).isEmpty();
        ca.recover();
        fixture.timeline.advance(Duration.ofMillis(200));
        api.await(path("a"), SignerTest::isIssued);
    }

    @Test
    void triesAgainWhenTheApiFails() throws InterruptedException {
        api.answering((line, _) ->
                line.startsWith("PUT") ? Optional.of(FakeApi.Reply.status(500, "InternalError")) : Optional.empty());
        RequestBuilder.client("a").putInto(api);
        start();
        assertThat(fixture.nextResult()).isEqualTo(Result.ERROR);
        api.stopAnswering();
        fixture.timeline.advance(Duration.ofMillis(200));
        api.await(path("a"), SignerTest::isIssued);
    }

    /** SIG-14; and a denied request is never signed, however late the denial comes. */
    @Test
    void losesAgainstADenialThatTheInformerHasNotSeen() throws InterruptedException {
        String denied = RequestBuilder.condition("Denied", "2026-01-01T00:00:00Z");
        api.answering((line, _) -> {
            if (line.startsWith("PUT")) {
                RequestBuilder.client("a").conditions(denied).putInto(api);
            }
            return Optional.empty();
        });
        RequestBuilder.client("a").putInto(api);
        start();
        assertThat(fixture.nextResult()).isEqualTo(Result.ERROR);
        fixture.timeline.advance(Duration.ofHours(1));
        JsonNode request = api.get(path("a")).orElseThrow();
        assertThat(request.at("/status/conditions/0/type").asString()).isEqualTo("Denied");
        assertThat(isIssued(request)).isFalse();
        assertThat(api.writes()).hasSize(1);
    }

    /** SIG-07: never final. */
    @Test
    void doesNotSignWithACaThatIsOver() throws InterruptedException {
        fixture.timeline.jump(Duration.ofDays(4000));
        RequestBuilder.client("a").putInto(api);
        start();
        assertThat(fixture.nextResult()).isEqualTo(Result.ERROR);
        assertThat(ca.recorded).hasValue(0);
        assertThat(api.writes()).isEmpty();
    }

    @Test
    void signsNothingWhenTheLeaseIsLost() throws InterruptedException {
        start();
        fixture.loseLease();
        RequestBuilder.client("a").putInto(api);
        assertThat(fixture.nextResult()).isEqualTo(Result.ERROR);
        assertThat(ca.recorded).hasValue(0);
        assertThat(api.writes()).isEmpty();
    }
}
