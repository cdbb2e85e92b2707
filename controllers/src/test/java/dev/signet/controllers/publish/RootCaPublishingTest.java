package dev.signet.controllers.publish;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signet.controllers.fake.ControllerFixture;
import dev.signet.controllers.fake.FakeApi;
import dev.signet.controllers.runtime.ControllerMetrics.Result;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class RootCaPublishingTest {
    private static final String MAPS = "/api/v1/namespaces/ns/configmaps";
    private static final String MAP = MAPS + "/kube-root-ca.crt";
    private static final String DESCRIPTION =
            "Contains a CA bundle that can be used to verify the kube-apiserver when using internal endpoints such as the"
                    + " internal service IP or kubernetes.default.svc. No other usage is guaranteed across distributions"
                    + " of Kubernetes clusters.";

    private final ControllerFixture fixture = new ControllerFixture();
    private final FakeApi api = fixture.api;
    private final List<Integer> codes = new CopyOnWriteArrayList<>();
    private volatile String bundle = "PEM\n";

    private void start() {
        fixture.start(context -> new RootCaPublishing(context, () -> bundle).loops((code, _) -> codes.add(code)));
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    private void namespace(String phase) {
        api.put("/api/v1/namespaces", """
                {"apiVersion":"v1","kind":"Namespace","metadata":{"name":"ns"},"status":{"phase":"%s"}}""".formatted(phase));
    }

    private void map(String data, String description) {
        api.put(MAPS, """
                {"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"kube-root-ca.crt","labels":{"l":"1"},
                 "annotations":{"kubernetes.io/description":"%s"}},"data":{%s}}""".formatted(description, data));
    }

    private static boolean isRight(JsonNode map) {
        return map.get("data").toString().equals("{\"ca.crt\":\"PEM\\n\"}")
                && map.at("/metadata/annotations")
                        .get("kubernetes.io/description")
                        .asString()
                        .equals(DESCRIPTION);
    }

    /** RCA-01, RCA-06. */
    @Test
    void createsTheMapInANamespace() throws InterruptedException {
        namespace("Active");
        start();
        api.await(MAP, RootCaPublishingTest::isRight);
        assertThat(fixture.nextResult()).isEqualTo(Result.SUCCESS);
        assertThat(codes).containsExactly(200);
    }

    /** RCA-02. */
    @Test
    void bringsADeletedMapBack() {
        namespace("Active");
        start();
        api.await(MAP, RootCaPublishingTest::isRight);
        long before = api.writes().size();
        api.client().configMaps().inNamespace("ns").withName("kube-root-ca.crt").delete();
        api.await(MAP, RootCaPublishingTest::isRight);
        assertThat(api.writes()).hasSizeGreaterThan((int) before);
    }

    /** RCA-03: other labels and annotations stay, other keys do not. */
    @Test
    void correctsDataAndDescriptionTogether() {
        namespace("Active");
        map("\"ca.crt\":\"x\",\"extra\":\"y\"", "mine");
        start();
        JsonNode map = api.await(MAP, RootCaPublishingTest::isRight);
        assertThat(map.at("/metadata/labels").toString()).isEqualTo("{\"l\":\"1\"}");
    }

    /** RCA-03. */
    @Test
    void leavesAnotherDescriptionWhileTheDataIsRight() throws InterruptedException {
        namespace("Active");
        map("\"ca.crt\":\"PEM\\n\"", "mine");
        start();
        assertThat(fixture.nextResult()).isEqualTo(Result.SUCCESS);
        assertThat(api.writes()).isEmpty();
    }

    /** RCA-03. */
    @Test
    void takesANamespaceThatGoesForDone() throws InterruptedException {
        api.answering(
                (line, _) -> line.equals("POST " + MAPS) ? Optional.of(new FakeApi.Reply(403, """
                        {"kind":"Status","apiVersion":"v1","status":"Failure","reason":"Forbidden","code":403,
                         "details":{"causes":[{"reason":"NamespaceTerminating","message":"m","field":"f"}]}}""")) : Optional.empty());
        namespace("Terminating");
        start();
        assertThat(fixture.nextResult()).isEqualTo(Result.SUCCESS);
    }

    /** RCA-04, RCA-06. */
    @ParameterizedTest
    @ValueSource(ints = {403, 500})
    void retriesAndCountsWhatTheApiRefuses(int code) throws InterruptedException {
        api.answering((line, _) ->
                line.equals("POST " + MAPS) ? Optional.of(FakeApi.Reply.status(code, "No")) : Optional.empty());
        namespace("Active");
        start();
        assertThat(fixture.nextResult()).isEqualTo(Result.ERROR);
        assertThat(codes).containsExactly(code);
        api.stopAnswering();
        fixture.timeline.advance(Duration.ofMillis(200));
        api.await(MAP, RootCaPublishingTest::isRight);
    }

    /** Unlike RCA-05. */
    @Test
    void publishesABundleThatHasChanged() {
        bundle = "OLD\n";
        namespace("Active");
        map("\"ca.crt\":\"OLD\\n\"", DESCRIPTION);
        start();
        bundle = "PEM\n";
        fixture.timeline.advance(Duration.ofMinutes(1));
        api.await(MAP, RootCaPublishingTest::isRight);
    }
}
