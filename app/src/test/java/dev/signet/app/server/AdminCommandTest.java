package dev.signet.app.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signet.app.kubeconfig.ClusterAccess;
import dev.signet.app.kubeconfig.CommandLine;
import dev.signet.app.kubeconfig.KubeconfigFiles;
import dev.signet.app.kubeconfig.TestCluster;
import dev.signet.app.kubeconfig.TreeClient;
import dev.signet.authority.keys.NewAuthority;
import dev.signet.pki.x509.Curve;
import dev.signet.pki.x509.Name;
import dev.signet.pki.x509.PrivateKeyInfo;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AdminCommandTest {
    private static final String CSRS = "/apis/certificates.k8s.io/v1/certificatesigningrequests";

    @TempDir
    private Path folder;

    private String data;
    private final CommandLine line = new CommandLine();

    @BeforeEach
    void setUp() {
        data = folder.resolve("data").toString();
    }

    @Test
    void makesTheAdministratorAnewBesideTheRunningServer() throws Exception {
        try (TestCluster cluster = new TestCluster(folder, "controllers", "-*")) {
            byte[] before = Files.readAllBytes(cluster.kubeconfig());

            assertThat(line.run("kubeconfig", "admin", "--data-dir", data)).isZero();

            assertThat(Files.readAllBytes(cluster.kubeconfig())).isNotEqualTo(before);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(cluster.kubeconfig())))
                    .isEqualTo("rw-------");
            try (TreeClient anew = TreeClient.of(cluster.access().api())) {
                assertThat(anew.get(CSRS).textOrEmpty("kind")).isEqualTo("CertificateSigningRequestList");
            }
            assertThat(Files.readAllLines(cluster.data.resolve("ledger/serials")).stream()
                            .filter(record -> record.contains("O=system:masters")))
                    .hasSize(2);
        }
    }

    @Test
    void takesTheServerFromTheFlagWhereTheOldFileIsDamaged() throws Exception {
        new TestCluster(folder, "controllers", "-*").close();
        Path damaged = folder.resolve("data/admin.kubeconfig");
        Files.writeString(damaged, "nothing of use");

        assertThat(line.run("kubeconfig", "admin", "--data-dir", data)).isEqualTo(2);
        assertThat(line.errors()).contains("where is the server?");
        assertThat(line.run("kubeconfig", "admin", "--data-dir", data, "--server", "192.0.2.1"))
                .isEqualTo(2);
        assertThat(line.run("kubeconfig", "admin", "--data-dir", data, "--server", "https://192.0.2.1:6443"))
                .isZero();

        ClusterAccess.Cluster cluster =
                KubeconfigFiles.read(List.of(damaged)).current().cluster();
        assertThat(cluster.server()).isEqualTo("https://192.0.2.1:6443");
        assertThat(cluster.rootCa()).contains(Files.readString(folder.resolve("data/pki/ca.crt")));
    }

    private record Ca(Path certificate, Path key) {}

    private Ca ca(String name) throws Exception {
        Ca ca = new Ca(folder.resolve(name + ".crt"), folder.resolve(name + ".key"));
        NewAuthority.createIfAbsent(
                ca.certificate(),
                ca.key(),
                Name.builder().add(Name.COMMON_NAME, name).build(),
                Instant.now());
        return ca;
    }

    @Test
    void usesACaOfOnesOwn() throws Exception {
        Ca ca = ca("ours");
        try (TestCluster cluster = new TestCluster(
                folder,
                "controllers",
                "-*",
                "cluster-signing-cert-file",
                ca.certificate().toString(),
                "cluster-signing-key-file",
                ca.key().toString())) {

            assertThat(line.run("kubeconfig", "admin", "--data-dir", data)).isEqualTo(1);
            assertThat(line.errors()).contains("there is no CA key").contains("--cluster-signing-key-file");

            Path config = Files.writeString(
                    folder.resolve("signet.yaml"),
                    "cluster-signing-cert-file: " + ca.certificate() + "\ncluster-signing-key-file: " + ca.key()
                            + "\nsecure-port: 6443\n");
            assertThat(line.run("kubeconfig", "admin", "--data-dir", data, "--config", config.toString()))
                    .isZero();
            try (TreeClient anew = TreeClient.of(cluster.access().api())) {
                assertThat(anew.get(CSRS).textOrEmpty("kind")).isEqualTo("CertificateSigningRequestList");
            }
        }
    }

    @Test
    void refusesWhatTheServerWouldNotKnow() throws Exception {
        new TestCluster(folder, "controllers", "-*").close();

        assertThat(line.run(
                        "kubeconfig",
                        "admin",
                        "--data-dir",
                        data,
                        "--client-ca-file",
                        ca("clients").certificate().toString()))
                .isEqualTo(1);
        assertThat(line.errors()).contains("does not accept the cluster CA CN=kubernetes");
    }

    @Test
    void makesNoCaOfItsOwn() {
        assertThat(line.run("kubeconfig", "admin", "--data-dir", data)).isEqualTo(1);
        assertThat(line.errors()).contains("there is no folder " + data);
        assertThat(folder).isEmptyDirectory();
        assertThat(line.run("kubeconfig", "admin")).isEqualTo(2);
    }

    @Test
    void saysWhichKeyItCannotUse() throws Exception {
        Ca ca = ca("ours");
        Files.writeString(ca.key(), PrivateKeyInfo.generateEc(Curve.P256).toPkcs8Pem());
        Files.createDirectory(folder.resolve("data"));

        assertThat(line.run(
                        "kubeconfig",
                        "admin",
                        "--data-dir",
                        data,
                        "--server",
                        "https://192.0.2.1",
                        "--cluster-signing-cert-file",
                        ca.certificate().toString(),
                        "--cluster-signing-key-file",
                        ca.key().toString()))
                .isEqualTo(1);
        assertThat(line.errors()).contains(ca.key().toString()).doesNotContain("PRIVATE KEY");
    }
}
