package dev.signet.app.kubeconfig;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signet.app.command.CommandFailure;
import dev.signet.authority.keys.NewAuthority;
import dev.signet.jvm.api.ApiAccess;
import dev.signet.jvm.api.ApiRefusal;
import dev.signet.jvm.api.Credential;
import dev.signet.pki.x509.Curve;
import dev.signet.pki.x509.PrivateKeyInfo;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TreeClientTest {
    @TempDir
    private Path folder;

    private static TreeClient client(String server, String rootCa) {
        return TreeClient.of(ApiAccess.of(server, Optional.of(rootCa), Credential.token("sesame")));
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
        try (TreeClient api = client("https://127.0.0.1:" + port, stranger())) {
            assertThatThrownBy(() -> api.get("/api"))
                    .isInstanceOf(CommandFailure.class)
                    .hasMessageContaining("cannot reach https://127.0.0.1:" + port + ": does the API server run");
        }
    }

    @Test
    void tellsNothingToAServerOfAnotherCa() throws Exception {
        try (TestCluster cluster = new TestCluster(folder, "controllers", "-*");
                TreeClient api = client(cluster.url(), stranger())) {
            assertThatThrownBy(() -> api.get("/api"))
                    .isInstanceOf(CommandFailure.class)
                    .hasMessageContaining("no TLS with " + cluster.url());
        }
    }

    @Test
    void refusesARootThatIsNone() {
        assertThatThrownBy(() -> client("https://127.0.0.1", "nothing"))
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
