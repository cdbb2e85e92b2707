package dev.signet.controllers.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signet.controllers.fake.ControllerFixture;
import dev.signet.controllers.fake.FakeApi;
import dev.signet.controllers.runtime.ControllerMetrics.Result;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** GEN-DEL-04. The fake API has no finalizers' rules: tests put objects there as they would be. */
class GarbageCollectionTest {
    private static final String MAPS = "/api/v1/namespaces/ns/configmaps";
    private static final String ROLES = "/apis/rbac.authorization.k8s.io/v1/clusterroles";
    private static final String VERBS = "[\"delete\",\"list\",\"watch\"]";
    private static final Map<String, String> DISCOVERY = Map.of(
            "GET /api", """
            {"items":[{"metadata":{},"versions":[{"version":"v1","resources":[
              {"resource":"configmaps","responseKind":{"kind":"ConfigMap"},"scope":"Namespaced","verbs":%s}]}]}]}""".formatted(VERBS),
            "GET /apis", """
            {"items":[{"metadata":{"name":"rbac.authorization.k8s.io"},"versions":[{"version":"v1","resources":[
              {"resource":"clusterroles","responseKind":{"kind":"ClusterRole"},"scope":"Cluster","verbs":%s}]}]}]}""".formatted(VERBS));

    private final ControllerFixture fixture = new ControllerFixture();
    private final FakeApi api = fixture.api;

    @AfterEach
    void stop() {
        fixture.close();
    }

    private void start() {
        api.answering((line, _) -> Optional.ofNullable(DISCOVERY.get(line)).map(body -> new FakeApi.Reply(200, body)));
        fixture.start(context -> List.of(GarbageCollection.loop(context)));
        fixture.timeline.advance(Duration.ZERO);
    }

    private void map(String name, String metadata) {
        api.put(MAPS, """
                {"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"%s","namespace":"ns"%s}}""".formatted(name, metadata));
    }

    private static String owners(String... references) {
        return ",\"ownerReferences\":[" + String.join(",", references) + "]";
    }

    private static String owner(String name, String uid, boolean blocks) {
        return "{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"name\":\"%s\",\"uid\":\"%s\",\"blockOwnerDeletion\":%s}"
                .formatted(name, uid, blocks);
    }

    private static String leaving(String... finalizers) {
        return ",\"deletionTimestamp\":\"2026-01-01T00:00:00Z\",\"finalizers\":[\"" + String.join("\",\"", finalizers)
                + "\"]";
    }

    /** Watches and retries take their breath by the fixture's time. */
    private void await(Predicate<FakeApi> wanted) {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!wanted.test(api)) {
            assertThat(System.nanoTime()).as("as wanted within 20 s").isLessThan(deadline);
            fixture.timeline.advance(Duration.ofMillis(50));
            Thread.onSpinWait();
        }
    }

    private boolean isGone(String name) {
        return api.get(MAPS + "/" + name).isEmpty();
    }

    private JsonNode metadata(String name) {
        return api.get(MAPS + "/" + name).orElseThrow().path("metadata");
    }

    @Test
    void deletesWhatHasLostItsOwner() {
        map("o", "");
        map("d", owners(owner("o", "uid-o", false)));
        start();
        map("late", owners(owner("o", "uid-o", false)));
        api.client().configMaps().inNamespace("ns").withName("o").delete();
        await(_ -> isGone("d") && isGone("late"));
    }

    @Test
    void takesAnOwnerOfAnotherUidForGone() {
        map("o", "");
        map("d", owners(owner("o", "another", false)));
        start();
        await(_ -> isGone("d"));
        assertThat(isGone("o")).isFalse();
    }

    @Test
    void takesAwayTheReferenceToOneOfSeveralOwners() {
        map("o", "");
        map("d", owners(owner("o", "uid-o", false), owner("gone", "uid-gone", false)));
        start();
        await(_ -> metadata("d").path("ownerReferences").size() == 1);
        assertThat(metadata("d").at("/ownerReferences/0/name").asString()).isEqualTo("o");
    }

    @Test
    void deletesBlockingDependentsBeforeAnOwnerThatWaits() {
        map("o", leaving("x.test/hold", Owned.FOREGROUND));
        map("d", owners(owner("o", "uid-o", true)));
        start();
        await(_ -> isGone("d") && metadata("o").path("finalizers").toString().equals("[\"x.test/hold\"]"));
        assertThat(api.writes()).containsExactly("DELETE " + MAPS + "/d", "PATCH " + MAPS + "/o");
    }

    @Test
    void letsDependentsLiveThatAreOrphaned() {
        map("o", leaving(Owned.ORPHAN));
        map("d", owners(owner("o", "uid-o", true)));
        start();
        await(_ -> metadata("o").path("finalizers").isEmpty());
        assertThat(metadata("d").has("ownerReferences")).isFalse();
    }

    @Test
    void breaksACircleOfThoseThatWaitForEachOther() {
        map("a", leaving(Owned.FOREGROUND) + owners(owner("b", "uid-b", true)));
        map("b", owners(owner("a", "uid-a", true)));
        start();
        await(_ -> metadata("a").path("finalizers").isEmpty());
    }

    @Test
    void neverDeletesWhatIsInNoNamespaceForAnOwnerInOne() {
        api.put(ROLES, """
                {"apiVersion":"rbac.authorization.k8s.io/v1","kind":"ClusterRole","metadata":{"name":"r"%s}}""".formatted(owners(owner("no", "uid-no", false))));
        start();
        await(_ -> api.writes().stream().anyMatch(line -> line.equals("POST /api/v1/namespaces/default/events")));
        assertThat(api.get(ROLES + "/r")).isPresent();
    }

    @Test
    void waitsForTheKindOfAnOwner() throws InterruptedException {
        map("d", owners("{\"apiVersion\":\"a.test/v1\",\"kind\":\"Thing\",\"name\":\"t\",\"uid\":\"1\"}"));
        start();
        // Before all kinds are listed it waits for that, and then for this one.
        assertThat(fixture.nextResult()).isEqualTo(Result.NOT_YET);
        await(_ -> fixture.timeline.delays().stream().anyMatch(delay -> delay.toMillis() == 1600));
        assertThat(isGone("d")).isFalse();
    }

    @Test
    void followsOnAfterACutAndFindsWhatWentMeanwhile() {
        map("o", "");
        map("d", owners(owner("o", "uid-o", false)));
        start();
        await(_ -> api.requests().contains("GET " + MAPS + "/o"));
        api.cutWatches();
        map("late", owners(owner("no", "uid-no", false)));
        await(_ -> isGone("late"));
        assertThat(isGone("d")).isFalse();
    }
}
