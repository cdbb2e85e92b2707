package dev.signet.controllers.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signet.controllers.fake.FakeApi;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Namespace;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SharedInformersTest {
    private static final String NAMESPACES = "/api/v1/namespaces";

    private final FakeApi api = new FakeApi();
    private final SharedInformers informers = new SharedInformers(api.client());
    private final BlockingQueue<String> seen = new LinkedBlockingQueue<>();

    @AfterEach
    void stop() {
        informers.close();
        api.close();
    }

    private static String namespace(String name) {
        return """
                {"apiVersion":"v1","kind":"Namespace","metadata":{"name":"%s"}}""".formatted(name);
    }

    private void see(Observed<Namespace> observed) {
        seen.add(observed.getClass().getSimpleName() + " "
                + observed.object().getMetadata().getName());
    }

    private String next() throws InterruptedException {
        return Optional.ofNullable(seen.poll(20, TimeUnit.SECONDS)).orElse("nothing");
    }

    @Test
    void tellsWhatIsThereAndWhatHappens() throws InterruptedException {
        api.put(NAMESPACES, namespace("a"));
        Informed<Namespace> namespaces = informers.all(Namespace.class);
        namespaces.onEvent(this::see);
        informers.start().join();
        assertThat(next()).isEqualTo("Added a");
        api.put(NAMESPACES, namespace("b"));
        assertThat(next()).isEqualTo("Added b");
        api.put(NAMESPACES, namespace("a"));
        assertThat(next()).isEqualTo("Updated a");
        api.client().namespaces().withName("a").delete();
        assertThat(next()).isEqualTo("Deleted a");
        assertThat(namespaces.get("a")).isEmpty();
        assertThat(namespaces.get("b")).isPresent();
    }

    @Test
    void listsAndWatchesAKindOnceForAllWhoAsk() {
        informers.all(Namespace.class);
        informers.all(Namespace.class);
        informers.start().join();
        assertThat(api.requests()).filteredOn("GET /api/v1/namespaces"::equals).hasSizeLessThanOrEqualTo(2);
    }

    @Test
    void watchesObjectsOfOneNameInAllNamespaces() {
        for (String name : List.of("kube-root-ca.crt", "other")) {
            api.put("/api/v1/namespaces/ns/configmaps", """
                    {"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"%s"}}""".formatted(name));
        }
        Informed<ConfigMap> maps = informers.named(ConfigMap.class, "kube-root-ca.crt");
        informers.start().join();
        assertThat(maps.get("ns/kube-root-ca.crt")).isPresent();
        assertThat(maps.list()).hasSize(1);
    }

    @Test
    void watchesOnWhenTheServerEndsTheWatch() throws InterruptedException {
        informers.all(Namespace.class).onEvent(this::see);
        informers.start().join();
        api.cutWatches();
        api.put(NAMESPACES, namespace("late"));
        assertThat(next()).isEqualTo("Added late");
    }

    @Test
    void waitsForAServerThatIsNotThereYet() throws InterruptedException {
        BlockingQueue<String> failed = new LinkedBlockingQueue<>();
        api.answering((line, _) -> {
            failed.add(line);
            return Optional.of(FakeApi.Reply.status(503, "ServiceUnavailable"));
        });
        informers.all(Namespace.class).onEvent(this::see);
        var ready = informers.start();
        assertThat(failed.poll(20, TimeUnit.SECONDS)).isNotNull();
        assertThat(informers.healthy()).isFalse();
        api.put(NAMESPACES, namespace("a"));
        api.stopAnswering();
        assertThat(next()).isEqualTo("Added a");
        assertThat(ready).succeedsWithin(Duration.ofSeconds(10));
    }
}
