package dev.signet.app.inprocess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signet.apiserver.authentication.Credentials;
import dev.signet.apiserver.authentication.User;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class InProcessClientTest {
    private static final User USER =
            User.of("system:serviceaccount:kube-system:signer", "system:serviceaccounts", User.ALL_AUTHENTICATED);

    private final FakeWay way = new FakeWay();
    private final KubernetesClient client = InProcessClient.create(way, USER);
    private final BlockingQueue<String> seen = new LinkedBlockingQueue<>();

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void gets() {
        ConfigMap one = client.configMaps().inNamespace("ns").withName("one").get();

        assertThat(one.getMetadata().getResourceVersion()).isEqualTo("7");
    }

    @Test
    void callsAsTheUserThatTheProgramSays() {
        client.configMaps().inNamespace("ns").withName("one").get();

        assertThat(way.credentials).hasValue(new Credentials.InProcess(USER));
    }

    /** GEN-SSA: its name in managedFields. */
    @Test
    void callsItselfAsTheControllersOfAnotherClusterDo() {
        client.configMaps().inNamespace("ns").withName("one").get();

        assertThat(way.agents.get()).singleElement().asString().startsWith("signet-controller/");
    }

    @Test
    void sendsBodies() {
        ConfigMap sent = new ConfigMapBuilder()
                .withNewMetadata()
                .withName("new")
                .endMetadata()
                .addToData("umlaut", "ü")
                .build();

        ConfigMap created = client.configMaps().inNamespace("ns").resource(sent).create();

        assertThat(created.getData()).containsEntry("umlaut", "ü");
    }

    @Test
    void hearsWhatTheServerRefuses() {
        assertThat(client.configMaps().inNamespace("ns").withName("two").get()).isNull();
        ConfigMap nowhere = new ConfigMapBuilder()
                .withNewMetadata()
                .withName("two")
                .endMetadata()
                .build();
        assertThatThrownBy(() -> client.configMaps()
                        .inNamespace("nowhere")
                        .resource(nowhere)
                        .create())
                .isInstanceOfSatisfying(
                        KubernetesClientException.class,
                        e -> assertThat(e.getCode()).isEqualTo(404));
    }

    @Test
    void hearsNothingOfTheServersFaults() {
        assertThatThrownBy(() ->
                        client.configMaps().inNamespace("ns").withName("fault").get())
                .isInstanceOfSatisfying(KubernetesClientException.class, e -> {
                    assertThat(e.getCode()).isEqualTo(500);
                    assertThat(e.getMessage()).doesNotContain("secret");
                });
    }

    @Test
    void watchesUntilItsWatchIsClosed() throws Exception {
        Watch watch = client.configMaps().inNamespace("ns").watch(watcher());
        way.events.add(FakeWay.event("ADDED", FakeWay.map("two", "11")));
        assertThat(seen.poll(20, TimeUnit.SECONDS)).isEqualTo("ADDED two");
        way.events.add(FakeWay.event("DELETED", FakeWay.map("two", "12")));
        assertThat(seen.poll(20, TimeUnit.SECONDS)).isEqualTo("DELETED two");

        watch.close();

        assertThat(way.watchEnded.get(20, TimeUnit.SECONDS)).isEqualTo("interrupted");
    }

    @Test
    void takesEveryEventOfManyThatComeAtOnce() throws Exception {
        try (Watch _ = client.configMaps().inNamespace("ns").watch(watcher())) {
            for (int at = 0; at < 2000; at++) {
                way.events.add(FakeWay.event("ADDED", FakeWay.map("map-ü-" + at, "" + (100 + at))));
            }
            for (int at = 0; at < 2000; at++) {
                assertThat(seen.poll(20, TimeUnit.SECONDS)).isEqualTo("ADDED map-ü-" + at);
            }
        }
    }

    @Test
    void tellsWhyAWatchWasRefused() {
        assertThatThrownBy(() -> client.configMaps().inNamespace("nowhere").watch(watcher()))
                .isInstanceOfSatisfying(KubernetesClientException.class, e -> {
                    assertThat(e.getCode()).isEqualTo(404);
                    assertThat(e.getMessage()).contains("nowhere");
                });
    }

    @Test
    void endsItsWatchesWhenItIsClosed() throws Exception {
        client.configMaps().inNamespace("ns").watch(watcher());

        client.close();

        assertThat(way.watchEnded.get(20, TimeUnit.SECONDS)).isEqualTo("interrupted");
    }

    @Test
    void keepsAnInformerUpToDate() throws Exception {
        SharedIndexInformer<ConfigMap> informer =
                client.configMaps().inNamespace("ns").inform(handler());
        assertThat(seen.poll(20, TimeUnit.SECONDS)).isEqualTo("add one");
        assertThat(informer.hasSynced()).isTrue();

        way.events.add(FakeWay.event("ADDED", FakeWay.map("two", "11")));
        assertThat(seen.poll(20, TimeUnit.SECONDS)).isEqualTo("add two");
        way.events.add(FakeWay.event("MODIFIED", FakeWay.map("two", "12")));
        assertThat(seen.poll(20, TimeUnit.SECONDS)).isEqualTo("update two");
        way.events.add(FakeWay.event("DELETED", FakeWay.map("one", "13")));
        assertThat(seen.poll(20, TimeUnit.SECONDS)).isEqualTo("delete one");
        assertThat(informer.getStore().listKeys()).containsExactly("ns/two");

        informer.stop();
        assertThat(way.watchEnded.get(20, TimeUnit.SECONDS)).isEqualTo("interrupted");
    }

    /** The server waits for a slow client instead of filling the memory with what it has not taken. */
    @Test
    void holdsTheServerBackWhileTheClientIsBusy() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        int events = 2_000;
        for (int i = 0; i < events; i++) {
            way.events.add(FakeWay.event("ADDED", FakeWay.map("m" + i, "" + (20 + i))));
        }
        try (Watch _ = client.configMaps().inNamespace("ns").watch(new Watcher<>() {
            @Override
            public void eventReceived(Action action, ConfigMap map) {
                try {
                    go.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                seen.add(map.getMetadata().getName());
            }

            @Override
            public void onClose(WatcherException cause) {}
        })) {
            assertThat(seen).isEmpty();
            go.countDown();
            for (int i = 0; i < events; i++) {
                assertThat(seen.poll(20, TimeUnit.SECONDS)).isEqualTo("m" + i);
            }
        }
    }

    private Watcher<ConfigMap> watcher() {
        return new Watcher<>() {
            @Override
            public void eventReceived(Action action, ConfigMap map) {
                seen.add(action + " " + map.getMetadata().getName());
            }

            @Override
            public void onClose(WatcherException cause) {
                seen.add("closed " + cause.getMessage());
            }
        };
    }

    private ResourceEventHandler<ConfigMap> handler() {
        return new ResourceEventHandler<>() {
            @Override
            public void onAdd(ConfigMap map) {
                seen.add("add " + map.getMetadata().getName());
            }

            @Override
            public void onUpdate(ConfigMap before, ConfigMap after) {
                seen.add("update " + after.getMetadata().getName());
            }

            @Override
            public void onDelete(ConfigMap map, boolean unknown) {
                seen.add("delete " + map.getMetadata().getName());
            }
        };
    }
}
