package dev.signet.controllers.sign;

import static dev.signet.controllers.fake.RequestBuilder.path;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signet.controllers.fake.ControllerFixture;
import dev.signet.controllers.fake.FakeApi;
import dev.signet.controllers.fake.RequestBuilder;
import dev.signet.controllers.runtime.ControllerMetrics.Result;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class UnservedSignersTest {
    private static final String EVENTS = "/api/v1/namespaces/default/events";

    private final ControllerFixture fixture = new ControllerFixture();
    private final FakeApi api = fixture.api;

    private void start() {
        fixture.start(context -> List.of(UnservedSigners.loop(
                context, Set.of("kubernetes.io/kubelet-serving", "b.com/x"), Set.of("foreign.io/a", "other.io/*"))));
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    private static String event(String name) {
        return EVENTS + "/csr-uid-" + name + ".signer-not-served";
    }

    @Test
    void tellsWhichSignersThereAre() {
        RequestBuilder.client("a").status("").signerName("nobody.io/x").putInto(api);
        start();
        JsonNode event = api.await(event("a"), _ -> true);
        assertThat(event.get("message").asString())
                .isEqualTo("No signer here serves \"nobody.io/x\", so this request stays unsigned; those here are"
                        + " b.com/x, kubernetes.io/kubelet-serving");
        assertThat(event.get("reason").asString()).isEqualTo("SignerNotServed");
        assertThat(event.get("type").asString()).isEqualTo("Warning");
        assertThat(event.get("involvedObject").toString())
                .contains(
                        "\"apiVersion\":\"certificates.k8s.io/v1\"",
                        "\"kind\":\"CertificateSigningRequest\"",
                        "\"name\":\"a\"",
                        "\"uid\":\"uid-a\"");
    }

    @Test
    void tellsOnceForEachRequest() throws InterruptedException {
        RequestBuilder request = RequestBuilder.client("a").signerName("nobody.io/x");
        request.putInto(api);
        start();
        assertThat(fixture.nextResult()).isEqualTo(Result.SUCCESS);
        request.spec("\"touched\":1").putInto(api);
        request.putInto(api);
        RequestBuilder.client("b").signerName("nobody.io/x").putInto(api);
        api.await(event("b"), _ -> true);
        assertThat(api.writes()).containsExactly("POST " + EVENTS, "POST " + EVENTS);
    }

    @Test
    void takesAnEventThatIsThereForToldBefore() throws InterruptedException {
        api.answering((line, _) ->
                line.startsWith("POST") ? Optional.of(FakeApi.Reply.status(409, "AlreadyExists")) : Optional.empty());
        RequestBuilder.client("a").signerName("nobody.io/x").putInto(api);
        start();
        assertThat(fixture.nextResult()).isEqualTo(Result.SUCCESS);
    }

    @Test
    void saysNothingOfServedForeignDecidedAndIssuedOnes() {
        String at = "2026-01-01T00:00:00Z";
        RequestBuilder unserved = RequestBuilder.client("a").signerName("nobody.io/x");
        RequestBuilder.client("served").signerName("b.com/x").putInto(api);
        RequestBuilder.client("foreign").signerName("foreign.io/a").putInto(api);
        RequestBuilder.client("domain").signerName("other.io/any").putInto(api);
        RequestBuilder.client("denied")
                .signerName("nobody.io/x")
                .conditions(RequestBuilder.condition("Denied", at))
                .putInto(api);
        RequestBuilder.client("failed")
                .signerName("nobody.io/x")
                .conditions(RequestBuilder.condition("Failed", at))
                .putInto(api);
        RequestBuilder.client("issued")
                .signerName("nobody.io/x")
                .status("\"certificate\":\"eA==\"")
                .putInto(api);
        unserved.putInto(api);
        start();
        api.await(event("a"), _ -> true);
        assertThat(api.writes()).containsExactly("POST " + EVENTS);
        assertThat(api.get(path("served"))).isPresent();
    }
}
