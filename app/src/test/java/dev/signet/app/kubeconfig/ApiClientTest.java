package dev.signet.app.kubeconfig;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signet.app.command.CommandFailure;
import dev.signet.authority.keys.NewAuthority;
import dev.signet.pki.x509.Curve;
import dev.signet.pki.x509.PrivateKeyInfo;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ApiClientTest {
    @TempDir
    private Path folder;

    private static ApiClient client(String server, Optional<String> rootCa) {
        return ApiClient.of(
                new ClusterAccess(new ClusterAccess.Cluster("c", server, rootCa), new ClusterAccess.Token("sesame")));
    }

    private static String stranger() throws Exception {
        return NewAuthority.selfSigned(PrivateKeyInfo.generateEc(Curve.P256), NewAuthority.KUBERNETES, Instant.now())
                .toPem();
    }

    @Test
    void saysWhatMayBeWrongWhereNobodyListens() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        try (ApiClient api = client("https://127.0.0.1:" + port, Optional.of(stranger()))) {
            assertThatThrownBy(() -> api.get("/api"))
                    .isInstanceOf(CommandFailure.class)
                    .hasMessageContaining("cannot reach https://127.0.0.1:" + port + ": is the server running");
        }
    }

    @Test
    void tellsNothingToAServerOfAnotherCa() throws Exception {
        try (TestCluster cluster = new TestCluster(folder, "controllers", "-*");
                ApiClient api = client(cluster.url(), Optional.of(stranger()))) {
            assertThatThrownBy(() -> api.get("/api"))
                    .isInstanceOf(CommandFailure.class)
                    .hasMessageContaining("no TLS with " + cluster.url());
        }
    }

    @Test
    void refusesARootThatIsNone() {
        assertThatThrownBy(() -> client("https://127.0.0.1", Optional.of("nothing")))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("no PEM block of type CERTIFICATE");
    }

    @Test
    void tellsTheServersWordsOfARefusal() throws Exception {
        try (TestCluster cluster = new TestCluster(folder, "controllers", "-*")) {
            assertThatThrownBy(() -> cluster.admin.get("/apis/certificates.k8s.io/v1/certificatesigningrequests/none"))
                    .isInstanceOf(ApiRefusal.class)
                    .hasMessage("certificatesigningrequests.certificates.k8s.io \"none\" not found");
        }
    }
}
