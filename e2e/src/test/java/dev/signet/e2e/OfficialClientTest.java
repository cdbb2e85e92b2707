package dev.signet.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kubernetes.client.custom.V1Patch;
import io.kubernetes.client.informer.ResourceEventHandler;
import io.kubernetes.client.informer.SharedIndexInformer;
import io.kubernetes.client.informer.SharedInformerFactory;
import io.kubernetes.client.openapi.ApiClient;
import io.kubernetes.client.openapi.ApiException;
import io.kubernetes.client.openapi.apis.CertificatesV1Api;
import io.kubernetes.client.openapi.apis.CoreV1Api;
import io.kubernetes.client.openapi.models.V1CertificateSigningRequest;
import io.kubernetes.client.openapi.models.V1CertificateSigningRequestCondition;
import io.kubernetes.client.openapi.models.V1CertificateSigningRequestList;
import io.kubernetes.client.openapi.models.V1CertificateSigningRequestSpec;
import io.kubernetes.client.openapi.models.V1CertificateSigningRequestStatus;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1ConfigMapList;
import io.kubernetes.client.openapi.models.V1ObjectMeta;
import io.kubernetes.client.util.ClientBuilder;
import io.kubernetes.client.util.KubeConfig;
import io.kubernetes.client.util.PatchUtils;
import io.kubernetes.client.util.generic.GenericKubernetesApi;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The official Java client, as a program in a cluster uses it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OfficialClientTest {
    private static final String NAMESPACE = "default";
    private static final long PATIENCE_SECONDS = 30;

    private RunningServer server;
    private ApiClient client;
    private CoreV1Api core;

    @BeforeAll
    void start() throws IOException, InterruptedException {
        server = RunningServer.start("official");
        client = ClientBuilder.kubeconfig(KubeConfig.loadKubeConfig(new StringReader(server.kubeconfig())))
                .build();
        // A watch lasts; its reads must not time out.
        client.setReadTimeout(0);
        core = new CoreV1Api(client);
    }

    @AfterAll
    void stop() throws IOException {
        client.getHttpClient().dispatcher().executorService().shutdown();
        client.getHttpClient().connectionPool().evictAll();
        server.close();
    }

    @Test
    void getsACertificate() throws Exception {
        CertificatesV1Api certificates = new CertificatesV1Api(client);
        BlockingQueue<String> issued = new LinkedBlockingQueue<>();
        SharedInformerFactory informers = new SharedInformerFactory(client);
        informers
                .sharedIndexInformerFor(
                        new GenericKubernetesApi<>(
                                V1CertificateSigningRequest.class,
                                V1CertificateSigningRequestList.class,
                                "certificates.k8s.io",
                                "v1",
                                "certificatesigningrequests",
                                client),
                        V1CertificateSigningRequest.class,
                        0)
                .addEventHandler(onCertificate(issued));
        informers.startAllRegisteredInformers();

        V1CertificateSigningRequest created = certificates
                .createCertificateSigningRequest(new V1CertificateSigningRequest()
                        .metadata(new V1ObjectMeta().name("official"))
                        .spec(new V1CertificateSigningRequestSpec()
                                .request(server.request("/CN=official"))
                                .signerName("kubernetes.io/kube-apiserver-client")
                                .usages(List.of("digital signature", "client auth"))))
                .execute();
        created.setStatus(new V1CertificateSigningRequestStatus()
                .addConditionsItem(new V1CertificateSigningRequestCondition()
                        .type("Approved")
                        .status("True")
                        .reason("Test")));
        certificates
                .replaceCertificateSigningRequestApproval("official", created)
                .execute();

        assertThat(issued.poll(PATIENCE_SECONDS, TimeUnit.SECONDS)).startsWith("-----BEGIN CERTIFICATE-----");
        informers.stopAllRegisteredInformers();
    }

    private static ResourceEventHandler<V1CertificateSigningRequest> onCertificate(BlockingQueue<String> issued) {
        return new ResourceEventHandler<>() {
            @Override
            public void onAdd(V1CertificateSigningRequest added) {
                look(added);
            }

            @Override
            public void onUpdate(V1CertificateSigningRequest before, V1CertificateSigningRequest now) {
                look(now);
            }

            @Override
            public void onDelete(V1CertificateSigningRequest deleted, boolean unknownFinalState) {}

            private void look(V1CertificateSigningRequest request) {
                V1CertificateSigningRequestStatus status = request.getStatus();
                if (status != null && status.getCertificate() != null) {
                    issued.add(new String(status.getCertificate(), StandardCharsets.US_ASCII));
                }
            }
        };
    }

    /** GEN-LST-02 */
    @Test
    void readsALongListInPages() throws ApiException {
        for (int i = 0; i < 25; i++) {
            core.createNamespacedConfigMap(NAMESPACE, configMap("page-" + i, Map.of("pages", "yes")))
                    .execute();
        }
        List<String> names = new ArrayList<>();
        String next = null;
        do {
            V1ConfigMapList page = core.listNamespacedConfigMap(NAMESPACE)
                    .labelSelector("pages=yes")
                    .limit(10)
                    ._continue(next)
                    .execute();
            page.getItems().forEach(item -> names.add(item.getMetadata().getName()));
            next = page.getMetadata().getContinue();
        } while (next != null && !next.isEmpty());

        assertThat(names).hasSize(25).doesNotHaveDuplicates();
    }

    /** GEN-SSA-02 */
    @Test
    void appliesOnTheServer() throws ApiException {
        assertThat(apply("first", false, "1").getData()).containsExactly(Map.entry("a", "1"));
        assertThatThrownBy(() -> apply("second", false, "2")).isInstanceOfSatisfying(ApiException.class, refusal -> {
            assertThat(refusal.getCode()).isEqualTo(409);
            assertThat(refusal.getResponseBody()).contains("FieldManagerConflict");
        });
        assertThat(apply("second", true, "2").getData()).containsExactly(Map.entry("a", "2"));
    }

    private V1ConfigMap apply(String manager, boolean force, String value) throws ApiException {
        V1Patch patch = new V1Patch(
                "{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"metadata\":{\"name\":\"applied\"},\"data\":{\"a\":\""
                        + value + "\"}}");
        return PatchUtils.patch(
                V1ConfigMap.class,
                () -> core.patchNamespacedConfigMap("applied", NAMESPACE, patch)
                        .fieldManager(manager)
                        .force(force)
                        .buildCall(null),
                V1Patch.PATCH_FORMAT_APPLY_YAML,
                client);
    }

    /** GEN-WAT-02, GEN-WAT-06 */
    @Test
    void informsAcrossARestartOfTheServer() throws Exception {
        BlockingQueue<String> seen = new LinkedBlockingQueue<>();
        SharedInformerFactory informers = new SharedInformerFactory(client);
        SharedIndexInformer<V1ConfigMap> informer = informers.sharedIndexInformerFor(
                new GenericKubernetesApi<>(V1ConfigMap.class, V1ConfigMapList.class, "", "v1", "configmaps", client),
                V1ConfigMap.class,
                0,
                "kube-public");
        informer.addEventHandler(names(seen));
        informers.startAllRegisteredInformers();

        core.createNamespacedConfigMap("kube-public", configMap("before", Map.of()))
                .execute();
        await(seen, "before");
        server.restart();
        core.createNamespacedConfigMap("kube-public", configMap("after", Map.of()))
                .execute();
        await(seen, "after");
        informers.stopAllRegisteredInformers();
    }

    private static void await(BlockingQueue<String> seen, String wanted) throws InterruptedException {
        String name;
        do {
            name = seen.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            assertThat(name).as("an event of %s", wanted).isNotNull();
        } while (!wanted.equals(name));
    }

    private static ResourceEventHandler<V1ConfigMap> names(BlockingQueue<String> seen) {
        return new ResourceEventHandler<>() {
            @Override
            public void onAdd(V1ConfigMap added) {
                seen.add(added.getMetadata().getName());
            }

            @Override
            public void onUpdate(V1ConfigMap before, V1ConfigMap now) {}

            @Override
            public void onDelete(V1ConfigMap deleted, boolean unknownFinalState) {}
        };
    }

    private static V1ConfigMap configMap(String name, Map<String, String> labels) {
        return new V1ConfigMap().metadata(new V1ObjectMeta().name(name).labels(labels));
    }
}
