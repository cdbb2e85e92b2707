package dev.signet.app.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signet.app.command.Arguments;
import dev.signet.app.command.CommandFailure;
import dev.signet.authority.keys.NewAuthority;
import dev.signet.pki.x509.Certificate;
import dev.signet.pki.x509.Curve;
import dev.signet.pki.x509.Name;
import dev.signet.pki.x509.PrivateKeyInfo;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server's life, started as the command starts it, on a free port. */
final class SignetServerTest {
    private static final String CSRS = "/apis/certificates.k8s.io/v1/certificatesigningrequests";

    @TempDir
    private Path folder;

    private Path data;
    private final SteppedClock now = new SteppedClock();

    @BeforeEach
    void setUp() {
        data = folder.resolve("data");
    }

    private SignetServer start(String... flags) {
        Map<String, List<String>> values = new HashMap<>();
        values.put("data-dir", List.of(data.toString()));
        values.put("secure-port", List.of("0"));
        values.put("controllers", List.of("-*"));
        for (int i = 0; i < flags.length; i += 2) {
            values.put(flags[i], List.of(flags[i + 1]));
        }
        ServerConfiguration configuration = ServerConfiguration.of(new Arguments(values, List.of()));
        return new SignetServer(configuration, now, fault -> {
            throw new AssertionError(fault);
        });
    }

    private Path kubeconfig() {
        return data.resolve("admin.kubeconfig");
    }

    private String mode(String file) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve(file)));
    }

    private static Certificate certificate(Path file) throws Exception {
        return Certificate.parsePem(Files.readAllBytes(file)).getFirst();
    }

    @Test
    void makesWhatIsMissingAndKeepsItToItself() throws Exception {
        try (SignetServer server = start()) {
            assertThat(server.url()).startsWith("https://127.0.0.1:");
            assertThat(ApiClient.of(kubeconfig()).get("/readyz").body()).isEqualTo("ok");
        }

        assertThat(mode("")).isEqualTo("rwx------");
        assertThat(mode("pki")).isEqualTo("rwx------");
        assertThat(mode("pki/ca.key")).isEqualTo("rw-------");
        assertThat(mode("pki/apiserver.key")).isEqualTo("rw-------");
        assertThat(mode("admin.kubeconfig")).isEqualTo("rw-------");
        Certificate ca = certificate(data.resolve("pki/ca.crt"));
        assertThat(Duration.between(ca.notBefore(), ca.notAfter()).toDays()).isBetween(3651L, 3653L);
        assertThat(certificate(data.resolve("pki/apiserver.crt"))
                        .subjectAltNames()
                        .ips())
                .contains("127.0.0.1");
    }

    @Test
    void keepsItsCaAndItsAdministratorOverARestart() throws Exception {
        start().close();
        byte[] ca = Files.readAllBytes(data.resolve("pki/ca.crt"));
        String admin = line(kubeconfig(), "client-certificate-data");

        try (SignetServer server = start()) {
            assertThat(Files.readString(kubeconfig())).contains(server.url());
            assertThat(ApiClient.of(kubeconfig()).get(CSRS).statusCode()).isEqualTo(200);
        }

        assertThat(Files.readAllBytes(data.resolve("pki/ca.crt"))).isEqualTo(ca);
        assertThat(line(kubeconfig(), "client-certificate-data")).isEqualTo(admin);
    }

    private static String line(Path file, String key) throws Exception {
        return Files.readAllLines(file).stream()
                .filter(line -> line.contains(key))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void renewsTheAdministratorInTheLastThirdOfItsYear() throws Exception {
        start().close();
        String admin = line(kubeconfig(), "client-certificate-data");

        now.set(now.instant().plus(Duration.ofDays(260)));
        start().close();

        assertThat(line(kubeconfig(), "client-certificate-data")).isNotEqualTo(admin);
    }

    @Test
    void renewsItsOwnCertificateWithoutARestart() throws Exception {
        // In the past, so that the client of this test takes the renewed certificate for valid now.
        Instant present = now.instant();
        now.set(present.minus(Duration.ofDays(260)));
        try (SignetServer server = start()) {
            Certificate first = certificate(data.resolve("pki/apiserver.crt"));

            now.set(present);
            server.refresh();

            Certificate second = certificate(data.resolve("pki/apiserver.crt"));
            assertThat(second.notAfter()).isAfter(first.notAfter());
            assertThat(second.serialNumber()).isNotEqualTo(first.serialNumber());
            assertThat(ApiClient.of(kubeconfig()).get("/livez").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void refusesADataDirectoryThatIsInUse() {
        try (SignetServer server = start()) {
            assertThat(server.url()).isNotEmpty();
            assertThatThrownBy(this::start)
                    .isInstanceOf(CommandFailure.class)
                    .hasMessageContaining(data.resolve("store").toString())
                    .hasMessageContaining("in use");
        }
    }

    @Test
    void readsTokensAgainAndKeepsTheLastGoodOnes() throws Exception {
        Path tokens = folder.resolve("tokens.csv");
        Files.writeString(tokens, "first,jane,1,\"system:masters\"\n");
        try (SignetServer server = start("token-auth-file", tokens.toString())) {
            ApiClient client = ApiClient.nobody(kubeconfig());
            assertThat(client.get(CSRS, "first").statusCode()).isEqualTo(200);
            assertThat(client.get(CSRS, "second").statusCode()).isEqualTo(401);

            Files.writeString(tokens, "second,jane,1,\"system:masters\"\n");
            server.refresh();
            assertThat(client.get(CSRS, "first").statusCode()).isEqualTo(401);
            assertThat(client.get(CSRS, "second").statusCode()).isEqualTo(200);

            Files.writeString(tokens, "broken\n");
            server.refresh();
            assertThat(client.get(CSRS, "second").statusCode()).isEqualTo(200);
        }
    }

    private record Ca(Path certificate, Path key) {}

    private Ca otherCa(String name) throws Exception {
        PrivateKeyInfo key = PrivateKeyInfo.generateEc(Curve.P256);
        Certificate certificate = NewAuthority.selfSigned(
                key, Name.builder().add(Name.COMMON_NAME, name).build(), now.instant());
        Path certificateFile = folder.resolve(name + ".crt");
        Path keyFile = folder.resolve(name + ".key");
        Files.writeString(certificateFile, certificate.toPem());
        Files.writeString(keyFile, key.toTraditionalPem());
        return new Ca(certificateFile, keyFile);
    }

    @Test
    void usesACaOfOnesOwn() throws Exception {
        Ca ca = otherCa("ours");

        try (SignetServer server = start(
                "cluster-signing-cert-file", ca.certificate().toString(),
                "cluster-signing-key-file", ca.key().toString())) {
            assertThat(server.url()).isNotEmpty();
            assertThat(ApiClient.of(kubeconfig()).get(CSRS).statusCode()).isEqualTo(200);
        }

        assertThat(data.resolve("pki/ca.key")).doesNotExist();
    }

    @Test
    void makesNoAdministratorWhomTheClientCaWouldNotAccept() throws Exception {
        Ca ca = otherCa("clients");

        try (SignetServer server = start("client-ca-file", ca.certificate().toString())) {
            assertThat(server.url()).isNotEmpty();
        }

        assertThat(kubeconfig()).doesNotExist();
    }

    @Test
    void refusesARootCaThatDoesNotVerifyTheServer() throws Exception {
        Ca ca = otherCa("roots");

        assertThatThrownBy(() -> start("root-ca-file", ca.certificate().toString()))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("--root-ca-file does not verify the server's certificate");
    }

    @Test
    void writesBootstrapObjectsBeforeItIsReady() throws Exception {
        try (SignetServer server = start()) {
            assertThat(server.url()).isNotEmpty();
            ApiClient admin = ApiClient.of(kubeconfig());
            assertThat(admin.get("/apis/rbac.authorization.k8s.io/v1/clusterroles/cluster-admin")
                            .statusCode())
                    .isEqualTo(200);
            assertThat(admin.get("/api/v1/namespaces/kube-system").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void tellsItsVersionAndMetricsByKubernetesNames() throws Exception {
        List<String> bodies = new ArrayList<>();
        try (SignetServer server = start()) {
            assertThat(server.url()).isNotEmpty();
            ApiClient admin = ApiClient.of(kubeconfig());
            bodies.add(admin.get("/version").body());
            bodies.add(admin.get("/metrics").body());
        }

        assertThat(bodies.getFirst()).contains("\"gitVersion\":\"v1.36.2+signet-");
        assertThat(bodies.getLast()).contains("apiserver_request_total{code=\"200\"");
    }
}
