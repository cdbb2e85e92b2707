package dev.signet.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.ConfigMapList;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.api.model.certificates.v1.CertificateSigningRequest;
import io.fabric8.kubernetes.api.model.certificates.v1.CertificateSigningRequestBuilder;
import io.fabric8.kubernetes.api.model.certificates.v1.CertificateSigningRequestConditionBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** fabric8's client, as a program in a cluster uses it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FabricClientTest {
    private static final String NAMESPACE = "default";
    private static final long PATIENCE_SECONDS = 30;

    private RunningServer server;
    private KubernetesClient client;

    @BeforeAll
    void start() throws IOException, InterruptedException {
        server = RunningServer.start("fabric8");
        client = new KubernetesClientBuilder()
                .withConfig(Config.fromKubeconfig(server.kubeconfig()))
                .build();
    }

    @AfterAll
    void stop() throws IOException {
        client.close();
        server.close();
    }

    @Test
    void getsACertificate() throws IOException, InterruptedException {
        CertificateSigningRequest request = new CertificateSigningRequestBuilder()
                .withNewMetadata()
                .withName("fabric")
                .endMetadata()
                .withNewSpec()
                .withRequest(Base64.getEncoder().encodeToString(server.request("/CN=fabric")))
                .withSignerName("kubernetes.io/kube-apiserver-client")
                .withUsages("digital signature", "client auth")
                .endSpec()
                .build();
        var requests = client.certificates().v1().certificateSigningRequests();
        requests.resource(request).create();

        requests.withName("fabric")
                .approve(new CertificateSigningRequestConditionBuilder()
                        .withType("Approved")
                        .withStatus("True")
                        .withReason("Test")
                        .build());

        CertificateSigningRequest issued = requests.withName("fabric")
                .waitUntilCondition(
                        found -> found != null
                                && found.getStatus() != null
                                && found.getStatus().getCertificate() != null,
                        PATIENCE_SECONDS,
                        TimeUnit.SECONDS);
        assertThat(new String(
                        Base64.getDecoder().decode(issued.getStatus().getCertificate()), StandardCharsets.US_ASCII))
                .startsWith("-----BEGIN CERTIFICATE-----");
    }

    /** GEN-LST-02 */
    @Test
    void readsALongListInPages() {
        for (int i = 0; i < 25; i++) {
            client.configMaps()
                    .inNamespace(NAMESPACE)
                    .resource(configMap("page-" + i, Map.of("k", "v"), Map.of("pages", "yes")))
                    .create();
        }
        List<String> names = new ArrayList<>();
        int pages = 0;
        String next = "";
        do {
            ConfigMapList page = client.configMaps()
                    .inNamespace(NAMESPACE)
                    .withLabel("pages")
                    .list(new ListOptionsBuilder()
                            .withLimit(10L)
                            .withContinue(next.isEmpty() ? null : next)
                            .build());
            page.getItems().forEach(item -> names.add(item.getMetadata().getName()));
            next = page.getMetadata().getContinue() == null
                    ? ""
                    : page.getMetadata().getContinue();
            pages++;
        } while (!next.isEmpty());

        assertThat(pages).isEqualTo(3);
        assertThat(names).hasSize(25).doesNotHaveDuplicates();
    }

    /** GEN-SSA-02, GEN-SSA-03 */
    @Test
    void appliesOnTheServer() {
        apply("first", false, Map.of("a", "1", "b", "1"));
        assertThat(apply("first", false, Map.of("a", "1")).getData()).containsExactly(Map.entry("a", "1"));

        assertThatThrownBy(() -> apply("second", false, Map.of("a", "2")))
                .isInstanceOfSatisfying(
                        KubernetesClientException.class,
                        refusal -> assertThat(refusal.getCode()).isEqualTo(409))
                .hasMessageContaining("conflict with \"first\"");
        ConfigMap forced = apply("second", true, Map.of("a", "2"));
        assertThat(forced.getData()).containsExactly(Map.entry("a", "2"));
        assertThat(forced.getMetadata().getManagedFields())
                .singleElement()
                .satisfies(entry -> assertThat(entry.getManager()).isEqualTo("second"));
    }

    private ConfigMap apply(String manager, boolean force, Map<String, String> data) {
        var applicable = client.configMaps()
                .inNamespace(NAMESPACE)
                .resource(configMap("applied", data, Map.of()))
                .fieldManager(manager);
        return (force ? applicable.forceConflicts() : applicable).serverSideApply();
    }

    /** GEN-PAT-01 to GEN-PAT-03: an edit is sent as the difference. */
    @Test
    void editsAndPatches() {
        var resource = client.configMaps().inNamespace(NAMESPACE).withName("edited");
        client.configMaps()
                .inNamespace(NAMESPACE)
                .resource(configMap("edited", Map.of("a", "1"), Map.of()))
                .create();

        resource.edit(old -> new ConfigMapBuilder(old).addToData("b", "2").build());
        resource.patch(PatchContext.of(PatchType.JSON_MERGE), "{\"data\":{\"a\":null}}");
        resource.patch(PatchContext.of(PatchType.STRATEGIC_MERGE), "{\"data\":{\"c\":\"3\"}}");
        resource.patch(
                PatchContext.of(PatchType.JSON),
                "[{\"op\":\"add\",\"path\":\"/metadata/labels\",\"value\":{\"l\":\"m\"}}]");

        assertThat(resource.get().getData()).containsOnly(Map.entry("b", "2"), Map.entry("c", "3"));
        assertThat(resource.get().getMetadata().getLabels()).containsOnly(Map.entry("l", "m"));
    }

    /** GEN-WAT-02, GEN-WAT-06 */
    @Test
    void informsAcrossARestartOfTheServer() throws IOException, InterruptedException {
        BlockingQueue<String> seen = new LinkedBlockingQueue<>();
        try (SharedIndexInformer<ConfigMap> informer =
                client.configMaps().inNamespace("kube-public").withLabel("seen").inform(handler(seen))) {
            create("before");
            assertThat(next(seen)).isEqualTo("added before");

            server.restart();
            create("after");
            assertThat(next(seen)).isEqualTo("added after");
            client.configMaps().inNamespace("kube-public").withName("before").delete();
            assertThat(next(seen)).isEqualTo("deleted before");
            assertThat(informer.getIndexer().list())
                    .extracting(found -> found.getMetadata().getName())
                    .containsExactly("after");
        }
    }

    private void create(String name) {
        client.configMaps()
                .inNamespace("kube-public")
                .resource(configMap(name, Map.of(), Map.of("seen", "yes")))
                .create();
    }

    private static String next(BlockingQueue<String> seen) throws InterruptedException {
        return String.valueOf(seen.poll(PATIENCE_SECONDS, TimeUnit.SECONDS));
    }

    private static ResourceEventHandler<ConfigMap> handler(BlockingQueue<String> seen) {
        return new ResourceEventHandler<>() {
            @Override
            public void onAdd(ConfigMap added) {
                seen.add("added " + added.getMetadata().getName());
            }

            @Override
            public void onUpdate(ConfigMap before, ConfigMap now) {
                // A list after a reconnection may bring what is known already.
                if (!before.getMetadata()
                        .getResourceVersion()
                        .equals(now.getMetadata().getResourceVersion())) {
                    seen.add("updated " + now.getMetadata().getName());
                }
            }

            @Override
            public void onDelete(ConfigMap deleted, boolean unknownFinalState) {
                seen.add("deleted " + deleted.getMetadata().getName());
            }
        };
    }

    private static ConfigMap configMap(String name, Map<String, String> data, Map<String, String> labels) {
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withName(name)
                .withLabels(labels)
                .endMetadata()
                .withData(data)
                .build();
    }
}
