package dev.signet.app.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signet.app.command.Arguments;
import dev.signet.app.kubeconfig.TestCluster;
import dev.signet.pki.x509.Certificate;
import dev.signet.pki.x509.PrivateKeyInfo;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command against a real server, whose controllers sign. */
final class RequestCommandTest {
    private static final String SIGNER = "kubernetes.io/kube-apiserver-client";

    @TempDir
    private Path folder;

    private DecidedCluster cluster;
    private Path out;

    @BeforeEach
    void start() {
        cluster = new DecidedCluster(folder);
        out = folder.resolve("out");
    }

    @AfterEach
    void stop() {
        cluster.close();
    }

    private int request(String... more) {
        return cluster.run(words(more));
    }

    private String[] words(String... more) {
        List<String> words = new ArrayList<>(
                List.of("request", "--signer-name", SIGNER, "--common-name", "jane", "--output-dir", out.toString()));
        words.addAll(List.of(more));
        return words.toArray(String[]::new);
    }

    private Certificate certificate() throws Exception {
        return Certificate.parsePem(Files.readAllBytes(out.resolve("tls.crt"))).getFirst();
    }

    private String mode(Path file) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    @Test
    void writesAKeyItsCertificateAndTheCa() throws Exception {
        cluster.decides("Approved");

        int status = request("--organization", "dev", "--expiration", "1h");

        assertThat(status).as(cluster.said()).isZero();
        PrivateKeyInfo key = PrivateKeyInfo.parsePem(Files.readAllBytes(out.resolve("tls.key")));
        assertThat(certificate().publicKey()).isEqualTo(key.publicKey());
        assertThat(certificate().subject().identity().organizations()).containsExactly("dev");
        assertThat(out.resolve("ca.crt")).hasSameTextualContentAs(cluster.server.data.resolve("pki/ca.crt"));
        assertThat(mode(out)).isEqualTo("rwx------");
        assertThat(mode(out.resolve("tls.key"))).isEqualTo("rw-------");
        assertThat(mode(out.resolve("tls-combined.pem"))).isEqualTo("rw-------");
        assertThat(mode(out.resolve("tls.crt"))).isEqualTo("rw-r--r--");
        assertThat(cluster.said().lines().map(line -> line.replaceAll("csr-[a-z0-9]+", "NAME")))
                .containsExactly(
                        "request NAME created, for the signer " + SIGNER,
                        "request NAME is pending; who may, approves it with: kubectl certificate approve NAME",
                        "request NAME approved (Because: of a test)",
                        "request NAME issued by CN=kubernetes, good until "
                                + certificate().notAfter(),
                        "written: " + out.resolve("tls.crt") + ", " + out.resolve("tls.key") + ", "
                                + out.resolve("ca.crt"));
    }

    @Test
    void doesNothingTheSecondTimeWhereOnceIsEnough() throws Exception {
        cluster.decides("Approved");
        assertThat(request("--once")).as(cluster.said()).isZero();
        Certificate first = certificate();

        assertThat(request("--once")).isZero();

        assertThat(certificate()).isEqualTo(first);
        assertThat(cluster.requests()).hasSize(1);
        assertThat(cluster.said()).contains(": nothing to do");
    }

    @Test
    void asksAgainWhereWhatIsThereIsNotWhatIsWanted() throws Exception {
        cluster.decides("Approved");
        request("--once", "--expiration", "1h");
        request("--once", "--expiration", "1h", "--organization", "dev");
        assertThat(certificate().subject().identity().organizations()).containsExactly("dev");

        cluster.clock.advance(Duration.ofMinutes(59));
        assertThat(request("--once", "--expiration", "1h", "--organization", "dev"))
                .isZero();
        assertThat(cluster.requests()).hasSize(3);
    }

    @Test
    void endsWithThreeWhereItIsDenied() throws Exception {
        cluster.decides("Denied");

        assertThat(request()).isEqualTo(3);
        assertThat(cluster.said()).contains("was denied (Because: of a test)");
        assertThat(out.resolve("tls.key")).doesNotExist();

        cluster.decides("Approved");
        assertThat(request()).as("a new request, by a new key").isZero();
        assertThat(cluster.requests()).hasSize(2);
    }

    /** SIG-03: this signer signs nothing for servers. */
    @Test
    void endsWithFourWhereTheSignerRefuses() {
        cluster.decides("Approved");

        assertThat(request("--usage", "server auth")).isEqualTo(4);
        assertThat(cluster.said()).contains("the signer " + SIGNER + " has refused the request");
    }

    /** CM-05 is what happens otherwise. */
    @Test
    void endsWithFiveInTimeAndGoesOnWithTheSameRequest() throws Exception {
        assertThat(request("--timeout", "200ms")).isEqualTo(5);
        assertThat(cluster.said()).contains("nobody has approved or denied the request csr-");
        assertThat(mode(out.resolve("..data.pending"))).isEqualTo("rw-------");

        cluster.decides("Approved");
        assertThat(request()).as(cluster.said()).isZero();
        assertThat(cluster.requests()).hasSize(1);
        assertThat(out.resolve("..data.pending")).doesNotExist();
    }

    /** CGO-02. */
    @Test
    void endsWithOneWhereTheNameIsAnothers() {
        assertThat(request("--name", "jane", "--timeout", "1ms")).isEqualTo(5);
        out = folder.resolve("other");

        assertThat(request("--name", "jane")).isEqualTo(1);
        assertThat(cluster.said()).contains("it is for another key").contains("kubectl delete csr jane");
    }

    @Test
    void endsWithSixWhereTheCaIsNotTheOneThatWasNamed() throws Exception {
        cluster.decides("Approved");
        Path other = folder.resolve("other.crt");
        request();
        Files.copy(out.resolve("tls.crt"), other);
        out = folder.resolve("second");

        assertThat(request("--signer-ca-file", other.toString())).isEqualTo(6);
        assertThat(cluster.said()).contains("does not verify by the given CA certificates");
        assertThat(out.resolve("tls.crt")).doesNotExist();
        assertThat(request("--verify-chain=false")).isZero();
        assertThat(out.resolve("ca.crt")).doesNotExist();
    }

    @Test
    void speaksAsThePodThatItRunsIn() throws Exception {
        cluster.server.admin.post(
                "/apis/rbac.authorization.k8s.io/v1/clusterrolebindings",
                TestCluster.json("{'apiVersion':'rbac.authorization.k8s.io/v1','kind':'ClusterRoleBinding',"
                        + "'metadata':{'name':'ask'},'roleRef':{'apiGroup':'rbac.authorization.k8s.io',"
                        + "'kind':'ClusterRole','name':'cluster-admin'},'subjects':[{'kind':'ServiceAccount',"
                        + "'name':'default','namespace':'default'}]}"));
        cluster.server.admin.post(
                "/api/v1/namespaces/default/serviceaccounts",
                TestCluster.json("{'apiVersion':'v1','kind':'ServiceAccount','metadata':{'name':'web'}}"));
        cluster.server.admin.post(
                "/apis/rbac.authorization.k8s.io/v1/clusterrolebindings",
                TestCluster.json("{'apiVersion':'rbac.authorization.k8s.io/v1','kind':'ClusterRoleBinding',"
                        + "'metadata':{'name':'web'},'roleRef':{'apiGroup':'rbac.authorization.k8s.io',"
                        + "'kind':'ClusterRole','name':'cluster-admin'},'subjects':[{'kind':'ServiceAccount',"
                        + "'name':'web','namespace':'default'}]}"));
        String token = cluster.server
                .admin
                .post(
                        "/api/v1/namespaces/default/serviceaccounts/web/token",
                        TestCluster.json("{'apiVersion':'authentication.k8s.io/v1','kind':'TokenRequest','spec':{}}"))
                .mapping("status")
                .textOrEmpty("token");
        Path account = Files.createDirectories(folder.resolve("account"));
        Files.writeString(account.resolve("token"), token);
        Files.copy(cluster.server.data.resolve("pki/ca.crt"), account.resolve("ca.crt"));
        String[] url = cluster.server.url().replace("https://", "").split(":", 2);
        cluster.decides("Approved");

        int status = cluster.run(
                new RequestCommand(account, cluster.clock::advance),
                Map.of("KUBERNETES_SERVICE_HOST", url[0], "KUBERNETES_SERVICE_PORT", url[1]),
                words());

        assertThat(status).as(cluster.said()).isZero();
        assertThat(cluster.requests().getFirst().mapping("spec").textOrEmpty("username"))
                .isEqualTo("system:serviceaccount:default:web");
    }

    @Test
    void asksWhichClusterWhereNothingNamesOne() {
        assertThat(cluster.run(new RequestCommand(folder.resolve("none"), cluster.clock::advance), Map.of(), words()))
                .isEqualTo(1);
        assertThat(cluster.said()).contains("which cluster? Give --kubeconfig FILE");
    }

    /** CM-01, CM-02: nothing is slept; who waits moves the clock of all. */
    @Test
    void renewsWhenTheTimeHasComeAndRunsTheHook() throws Exception {
        cluster.decides("Approved");
        Path marker = folder.resolve("reloaded");
        List<Certificate> seen = new ArrayList<>();
        Narration narration = new Narration(cluster.deciding());
        RequestConfiguration configuration = RequestConfiguration.of(
                new Arguments(
                        Map.of(
                                "signer-name", List.of(SIGNER),
                                "common-name", List.of("jane"),
                                "expiration-seconds", List.of("600"),
                                "output-dir", List.of(out.toString()),
                                "name", List.of("jane"),
                                "renew", List.of("true"),
                                "on-renew-command", List.of("echo again >>" + marker)),
                        List.of()),
                cluster.outside(Map.of("KUBECONFIG", cluster.server.kubeconfig().toString())),
                folder);
        Renewal renewal = new Renewal(
                        new Issuance(configuration, cluster.clock, narration),
                        configuration.mode().hook(),
                        cluster.clock,
                        duration -> {
                            remember(seen);
                            cluster.clock.advance(duration);
                        },
                        narration)
                .withRandom(() -> 0.5);

        try {
            renewal.run();
        } catch (InterruptedException e) {
            // Three were seen.
        }

        assertThat(seen).hasSize(3);
        // 15 minutes from first to last second (SIG-06), of which 80 % are 12, and 5 were over at the beginning.
        assertThat(Duration.between(seen.get(0).notBefore(), seen.get(1).notBefore()))
                .isEqualTo(Duration.ofMinutes(7));
        assertThat(seen.get(1).publicKey()).isNotEqualTo(seen.get(0).publicKey());
        assertThat(marker).hasContent("again\nagain");
        assertThat(cluster.requests().stream()
                        .map(request -> request.mapping("metadata").textOrEmpty("name")))
                .hasSize(3)
                .contains("jane")
                .allMatch(name -> name.startsWith("jane"));
    }

    private void remember(List<Certificate> seen) throws InterruptedException {
        try {
            if (seen.isEmpty() || !seen.getLast().equals(certificate())) {
                seen.add(certificate());
            }
        } catch (Exception e) {
            throw new AssertionError(e);
        }
        if (seen.size() == 3) {
            throw new InterruptedException();
        }
    }

    @Test
    void endsARenewalThatIsDeniedFromTheStart() {
        cluster.decides("Denied");

        assertThat(request("--renew")).isEqualTo(3);
    }
}
