package dev.signet.app.kubeconfig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signet.app.command.CommandFailure;
import dev.signet.jvm.api.ApiRefusal;
import dev.signet.pki.x509.CertificationRequest;
import dev.signet.pki.x509.Curve;
import dev.signet.pki.x509.Name;
import dev.signet.pki.x509.PrivateKeyInfo;
import dev.signet.pki.x509.SubjectAltNames;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where nobody signs, so that each end can be chosen. */
final class RequestRoadTest {
    private static final String REQUESTS = "/apis/certificates.k8s.io/v1/certificatesigningrequests";
    private static final String RBAC = "/apis/rbac.authorization.k8s.io/v1/";

    @TempDir
    private Path folder;

    private TestCluster cluster;
    private RequestRoad road;

    @BeforeEach
    void setUp() throws Exception {
        Path tokens = Files.writeString(folder.resolve("tokens.csv"), "bobs-token,bob,1\n");
        cluster = new TestCluster(folder, "controllers", "-*", "token-auth-file", tokens.toString());
        road = new RequestRoad(cluster.admin, Duration.ofMillis(200));
    }

    @AfterEach
    void tearDown() {
        cluster.close();
    }

    private static CertificationRequest request() {
        return CertificationRequest.create(
                PrivateKeyInfo.generateEc(Curve.P256),
                Name.builder().add(Name.COMMON_NAME, "Jane Doe").build(),
                SubjectAltNames.NONE);
    }

    private String create() {
        return road.create(request(), "Jane Doe", Optional.of(Duration.ofHours(1)));
    }

    private void decide(String name, String endpoint, String type) throws ApiRefusal {
        cluster.admin.put(
                REQUESTS + "/" + name + endpoint,
                cluster.admin
                        .get(REQUESTS + "/" + name)
                        .with(
                                "status",
                                TestCluster.json("{'conditions':[{'type':'" + type
                                        + "','status':'True','reason':'Because','message':'of a test'}]}")));
    }

    @Test
    void asksForAClientCertificateUnderANameThatReminds() throws Exception {
        String name = create();

        assertThat(name).matches("jane-doe-[a-z0-9]{5}");
        var spec = cluster.admin.get(REQUESTS + "/" + name).mapping("spec");
        assertThat(spec.textOrEmpty("signerName")).isEqualTo("kubernetes.io/kube-apiserver-client");
        assertThat(spec.texts("usages")).containsExactly("digital signature", "client auth");
        assertThat(spec.whole("expirationSeconds")).contains(3600L);
    }

    @Test
    void makesPrefixesThatObjectNamesMayHave() {
        assertThat(RequestRoad.prefix("jane@example.com")).isEqualTo("jane-example-com-");
        assertThat(RequestRoad.prefix("system:node:a")).isEqualTo("system-node-a-");
        assertThat(RequestRoad.prefix("名前")).isEqualTo("user-");
        assertThat(RequestRoad.prefix("a".repeat(300))).hasSize(51);
    }

    @Test
    void namesTheControllerWhereNobodySigns() {
        String name = create();
        road.approve(name);

        assertThatThrownBy(() -> road.await(name))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining(name)
                .hasMessageContaining("certificatesigningrequest-signing-controller");
    }

    @Test
    void tellsWhyARequestWasDenied() throws Exception {
        String name = create();
        decide(name, "/approval", "Denied");

        assertThatThrownBy(() -> road.await(name))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("was denied (Because: of a test)");
    }

    @Test
    void tellsWhyASignerHasRefused() throws Exception {
        String name = create();
        decide(name, "/status", "Failed");

        assertThatThrownBy(() -> road.await(name))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("refused the request")
                .hasMessageContaining("Because: of a test");
    }

    @Test
    void saysWhichRightsAnApprovalTakesAndLeavesNoRequestBehind() throws Exception {
        cluster.admin.post(
                RBAC + "clusterroles",
                TestCluster.json("{'apiVersion':'rbac.authorization.k8s.io/v1','kind':'ClusterRole',"
                        + "'metadata':{'name':'ask'},'rules':[{'apiGroups':['certificates.k8s.io'],"
                        + "'resources':['certificatesigningrequests'],'verbs':['create','get','delete']}]}"));
        cluster.admin.post(
                RBAC + "clusterrolebindings",
                TestCluster.json("{'apiVersion':'rbac.authorization.k8s.io/v1','kind':'ClusterRoleBinding',"
                        + "'metadata':{'name':'ask'},'roleRef':{'apiGroup':'rbac.authorization.k8s.io',"
                        + "'kind':'ClusterRole','name':'ask'},'subjects':[{'kind':'User','name':'bob'}]}"));
        try (TreeClient bob = TreeClient.of(KubeconfigFiles.read(List.of(cluster.kubeconfigOf("bobs-token")))
                .current()
                .api())) {
            RequestRoad bobs = new RequestRoad(bob, Duration.ofMillis(200));
            String name = bobs.create(request(), "jane", Optional.empty());

            assertThatThrownBy(() -> bobs.approve(name))
                    .isInstanceOf(CommandFailure.class)
                    .hasMessageContaining("you may not approve")
                    .hasMessageContaining("signers named kubernetes.io/kube-apiserver-client");
        }
        assertThat(cluster.admin.get(REQUESTS).items("items")).isEmpty();
    }

    @Test
    void saysWhenTheServerDoesNotKnowTheCaller() throws Exception {
        try (TreeClient stranger = TreeClient.of(KubeconfigFiles.read(List.of(cluster.kubeconfigOf("no-token")))
                .current()
                .api())) {
            RequestRoad strangers = new RequestRoad(stranger, Duration.ofMillis(200));

            assertThatThrownBy(() -> strangers.create(request(), "jane", Optional.empty()))
                    .isInstanceOf(CommandFailure.class)
                    .hasMessageContaining("the server does not know who you are");
        }
    }
}
