package dev.signet.controllers.approve;

import static dev.signet.controllers.fake.RequestBuilder.path;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signet.controllers.fake.ControllerFixture;
import dev.signet.controllers.fake.FakeApi;
import dev.signet.controllers.fake.RequestBuilder;
import dev.signet.controllers.runtime.ControllerMetrics.Result;
import dev.signet.pki.x509.GeneralName;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class NodeClientApproverTest {
    private static final String REVIEWS = "/apis/authorization.k8s.io/v1/subjectaccessreviews";

    private final ControllerFixture fixture = new ControllerFixture();
    private final FakeApi api = fixture.api;
    private final List<JsonNode> reviews = new CopyOnWriteArrayList<>();
    private volatile Set<String> granted = Set.of();

    private void start() {
        api.answering((line, body) -> line.equals("POST " + REVIEWS) ? Optional.of(review(body)) : Optional.empty());
        fixture.start(
                context -> List.of(ApprovalLoop.loop(context, List.of(new NodeClientApprover(context.client())))));
    }

    private FakeApi.Reply review(JsonNode body) {
        reviews.add(body);
        String subresource = body.at("/spec/resourceAttributes/subresource").asString();
        return new FakeApi.Reply(201, """
                {"kind":"SubjectAccessReview","apiVersion":"authorization.k8s.io/v1","status":{"allowed":%b}}""".formatted(granted.contains(subresource)));
    }

    /** Without the Events, which come behind. */
    private List<String> decisions() {
        return api.writes().stream().filter(line -> !line.endsWith("/events")).toList();
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    private static boolean isApproved(JsonNode request) {
        return request.at("/status/conditions/0/type").asString("").equals("Approved");
    }

    /** APR-03, APR-04. */
    @Test
    void approvesWhatTheAuthorizerAllows() {
        granted = Set.of("nodeclient");
        RequestBuilder.nodeClient("a").putInto(api);
        start();
        JsonNode condition =
                api.await(path("a"), NodeClientApproverTest::isApproved).at("/status/conditions/0");
        assertThat(condition.toString())
                .contains(
                        "\"status\":\"True\"",
                        "\"reason\":\"AutoApproved\"",
                        "\"message\":\"Auto approving kubelet client certificate after SubjectAccessReview.\"",
                        "\"lastUpdateTime\":\"2026-01-01T00:00:00Z\"");
        assertThat(decisions()).containsExactly("POST " + REVIEWS, "PUT " + path("a") + "/approval");
    }

    /** APR-04: as whom and for what it asks. */
    @Test
    void asksForTheRequesterAsTheRequestNamesHim() {
        granted = Set.of("nodeclient");
        RequestBuilder.nodeClient("a").putInto(api);
        start();
        api.await(path("a"), NodeClientApproverTest::isApproved);
        JsonNode spec = reviews.getFirst().get("spec");
        assertThat(spec.get("user").asString()).isEqualTo("system:bootstrap:x");
        assertThat(spec.get("uid").asString()).isEqualTo("u1");
        assertThat(spec.get("groups").toString()).isEqualTo("[\"g1\"]");
        assertThat(spec.get("extra").toString()).isEqualTo("{\"k\":[\"v\"]}");
        assertThat(spec.get("resourceAttributes").toString())
                .contains(
                        "\"group\":\"certificates.k8s.io\"",
                        "\"resource\":\"certificatesigningrequests\"",
                        "\"subresource\":\"nodeclient\"",
                        "\"verb\":\"create\"",
                        "\"version\":\"*\"");
    }

    /** APR-03: a node that asks for itself is asked about first as such. */
    @Test
    void knowsANodeThatRenewsItsOwn() {
        granted = Set.of("selfnodeclient");
        RequestBuilder.nodeClient("a")
                .subject("system:nodes/system:bootstrap:x")
                .putInto(api);
        RequestBuilder.nodeClient("b").spec("\"username\":\"system:node:n1\"").putInto(api);
        start();
        JsonNode approved = api.await(path("b"), NodeClientApproverTest::isApproved);
        assertThat(approved.at("/status/conditions/0/message").asString())
                .isEqualTo("Auto approving self kubelet client certificate after SubjectAccessReview.");
    }

    /** APR-05: for ever, so that a later grant takes effect. */
    @Test
    void asksAgainWhileItIsNotAllowed() throws InterruptedException {
        RequestBuilder.nodeClient("a").putInto(api);
        start();
        assertThat(fixture.nextResult()).isEqualTo(Result.NOT_YET);
        fixture.timeline.advance(Duration.ofMillis(200));
        assertThat(fixture.nextResult()).isEqualTo(Result.NOT_YET);
        granted = Set.of("nodeclient");
        fixture.timeline.advance(Duration.ofMillis(400));
        api.await(path("a"), NodeClientApproverTest::isApproved);
    }

    /** APR-01, APR-06. */
    @Test
    void leavesDecidedForeignAndUnrecognizedRequestsAlone() {
        granted = Set.of("nodeclient", "selfnodeclient");
        String at = "2026-01-01T00:00:00Z";
        RequestBuilder.nodeClient("approved").approved().putInto(api);
        RequestBuilder.nodeClient("denied")
                .conditions(RequestBuilder.condition("Denied", at))
                .putInto(api);
        RequestBuilder.nodeServing("serving").status("").putInto(api);
        RequestBuilder.client("client").status("").putInto(api);
        RequestBuilder.nodeClient("names").names(GeneralName.dns("a.test")).putInto(api);
        RequestBuilder.nodeClient("usages").usages("client auth").putInto(api);
        RequestBuilder.nodeClient("z-good").putInto(api);
        start();
        api.await(path("z-good"), NodeClientApproverTest::isApproved);
        assertThat(decisions()).containsExactly("POST " + REVIEWS, "PUT " + path("z-good") + "/approval");
    }

    /** APR-02. */
    @Test
    void triesARequestThatDoesNotParseAgain() throws InterruptedException {
        RequestBuilder.nodeClient("a").putInto(api, "nonsense");
        start();
        assertThat(fixture.nextResult()).isEqualTo(Result.ERROR);
        assertThat(decisions()).isEmpty();
    }

    @Test
    void approvesNothingWhenTheLeaseIsLost() throws InterruptedException {
        granted = Set.of("nodeclient");
        start();
        fixture.loseLease();
        RequestBuilder.nodeClient("a").putInto(api);
        assertThat(fixture.nextResult()).isEqualTo(Result.ERROR);
        assertThat(decisions()).containsExactly("POST " + REVIEWS);
    }
}
