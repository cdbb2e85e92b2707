package dev.signet.controllers.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signet.controllers.fake.ControllerFixture;
import dev.signet.controllers.fake.FakeApi;
import dev.signet.controllers.runtime.ControllerMetrics.Result;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NamespaceEmptyingTest {
    private static final Map<String, String> DISCOVERY =
            Map.of("GET /api/v1", """
            {"kind":"APIResourceList","apiVersion":"v1","groupVersion":"v1","resources":[
              {"name":"configmaps","kind":"ConfigMap","namespaced":true,"verbs":["list","delete"]},
              {"name":"bindings","kind":"Binding","namespaced":true,"verbs":["create"]},
              {"name":"serviceaccounts/token","kind":"TokenRequest","namespaced":true,"verbs":["list","delete"]},
              {"name":"namespaces","kind":"Namespace","namespaced":false,"verbs":["list","delete"]}]}""", "GET /apis", """
            {"kind":"APIGroupList","apiVersion":"v1","groups":[{"name":"g.io",
              "versions":[{"groupVersion":"g.io/v2","version":"v2"}],
              "preferredVersion":{"groupVersion":"g.io/v2","version":"v2"}}]}""", "GET /apis/g.io/v2", """
            {"kind":"APIResourceList","apiVersion":"v1","groupVersion":"g.io/v2","resources":[
              {"name":"things","kind":"Thing","namespaced":true,"verbs":["list","delete"]}]}""");

    private final ControllerFixture fixture = new ControllerFixture();
    private final FakeApi api = fixture.api;

    private void start(String phase) {
        api.answering((line, _) -> Optional.ofNullable(DISCOVERY.get(line)).map(body -> new FakeApi.Reply(200, body)));
        put("/api/v1/namespaces/ns/configmaps", "v1", "ConfigMap", "a");
        put("/apis/g.io/v2/namespaces/ns/things", "g.io/v2", "Thing", "b");
        put("/api/v1/namespaces/other/configmaps", "v1", "ConfigMap", "a");
        api.put("/api/v1/namespaces", """
                {"apiVersion":"v1","kind":"Namespace","metadata":{"name":"ns"},
                 "spec":{"finalizers":["kubernetes"]},"status":{"phase":"%s"}}""".formatted(phase));
        fixture.start(context -> List.of(NamespaceEmptying.loop(context)));
    }

    private void put(String collection, String version, String kind, String name) {
        api.put(collection, """
                {"apiVersion":"%s","kind":"%s","metadata":{"name":"%s"}}""".formatted(version, kind, name));
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    @Test
    void deletesWhatDiscoveryKnowsAndThenTakesTheFinalizerAway() {
        start("Terminating");
        api.await(
                "/api/v1/namespaces/ns",
                n -> !n.at("/spec/finalizers").toString().contains("kubernetes"));
        assertThat(api.writes())
                .containsExactly(
                        "DELETE /api/v1/namespaces/ns/configmaps/a",
                        "DELETE /apis/g.io/v2/namespaces/ns/things/b",
                        "PUT /api/v1/namespaces/ns/status",
                        "PUT /api/v1/namespaces/ns/finalize");
        assertThat(api.get("/api/v1/namespaces/other/configmaps/a")).isPresent();
    }

    @Test
    void waitsForWhatIsNotGoneYet() throws InterruptedException {
        api.answering((line, _) -> line.startsWith("DELETE")
                ? Optional.of(new FakeApi.Reply(200, "{\"kind\":\"Status\",\"apiVersion\":\"v1\"}"))
                : Optional.empty());
        start("Terminating");
        assertThat(fixture.nextResult()).isEqualTo(Result.NOT_YET);
        fixture.timeline.advance(Duration.ofMillis(200));
        assertThat(fixture.nextResult()).isEqualTo(Result.NOT_YET);
        assertThat(api.writes()).noneMatch(line -> line.endsWith("/finalize"));
    }

    /** GEN-DEL-05: the conditions say what keeps the namespace; the same is not written twice. */
    @Test
    void saysWhatKeepsTheNamespace() throws InterruptedException {
        api.answering((line, _) -> line.startsWith("DELETE")
                ? Optional.of(new FakeApi.Reply(200, "{\"kind\":\"Status\",\"apiVersion\":\"v1\"}"))
                : Optional.empty());
        start("Terminating");
        assertThat(fixture.nextResult()).isEqualTo(Result.NOT_YET);
        fixture.timeline.advance(Duration.ofMillis(200));
        assertThat(fixture.nextResult()).isEqualTo(Result.NOT_YET);
        assertThat(api.writes()).filteredOn(line -> line.endsWith("/status")).hasSize(1);
        assertThat(api.get("/api/v1/namespaces/ns").orElseThrow().toString())
                .contains(
                        "Some resources are remaining: configmaps. has 1 resource instances, things.g.io has 1 resource"
                                + " instances");
    }

    @Test
    void leavesActiveNamespacesAlone() {
        start("Active");
        assertThat(api.writes()).isEmpty();
    }
}
