package dev.signet.app.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signet.app.command.CommandFailure;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForeignClusterTest {
    private static final String CA = "-----BEGIN CERTIFICATE-----\nMAA=\n-----END CERTIFICATE-----\n";
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-01-01T00:00:00Z"));

    @TempDir
    private Path folder;

    private ForeignCluster kubeconfig(String cluster) throws Exception {
        Path file = Files.writeString(folder.resolve("kubeconfig"), """
                apiVersion: v1
                kind: Config
                clusters:
                - {name: there, cluster: {server: "https://10.0.0.1:6443"%s}}
                users:
                - {name: me, user: {token: secret}}
                contexts:
                - {name: it, context: {cluster: there, user: me}}
                current-context: it
                """.formatted(cluster));
        return ForeignCluster.of(Optional.of(file), Words.outside(Map.of(), CLOCK));
    }

    /** RCA-05. */
    @Test
    void knowsTheCaThatAKubeconfigHolds() throws Exception {
        String base64 = Base64.getEncoder().encodeToString(CA.getBytes(StandardCharsets.US_ASCII));

        ForeignCluster cluster = kubeconfig(", certificate-authority-data: " + base64);

        assertThat(cluster.url()).isEqualTo("https://10.0.0.1:6443");
        assertThat(cluster.authorities()).contains(CA);
    }

    /** RCA-05; relative to the kubeconfig, as kubectl takes it. */
    @Test
    void knowsTheCaThatAKubeconfigNames() throws Exception {
        Files.writeString(folder.resolve("ca.crt"), CA);

        assertThat(kubeconfig(", certificate-authority: ca.crt").authorities()).contains(CA);
    }

    @Test
    void knowsThatThereIsNoCa() throws Exception {
        assertThat(kubeconfig("").authorities()).isEmpty();
    }

    @Test
    void refusesAFileThatIsNoKubeconfig() throws Exception {
        Path file = Files.writeString(folder.resolve("kubeconfig"), "apiVersion: v1\n");

        assertThatThrownBy(() -> ForeignCluster.of(Optional.of(file), Words.outside(Map.of(), CLOCK)))
                .isInstanceOf(CommandFailure.class)
                .hasMessage("--kubeconfig: " + file + " has no current-context");
        assertThatThrownBy(() -> ForeignCluster.of(Optional.of(folder.resolve("lost")), Words.outside(Map.of(), CLOCK)))
                .isInstanceOf(CommandFailure.class)
                .hasMessageStartingWith("--kubeconfig: cannot read ");
    }

    @Test
    void isAPodsServiceAccount() throws Exception {
        Files.writeString(folder.resolve("ca.crt"), CA);
        Files.writeString(folder.resolve("token"), "secret");

        ForeignCluster cluster = ForeignCluster.ofPod(
                Words.outside(Map.of("KUBERNETES_SERVICE_HOST", "fd00::1", "KUBERNETES_SERVICE_PORT", "443"), CLOCK),
                folder);

        assertThat(cluster.url()).isEqualTo("https://[fd00::1]:443");
        assertThat(cluster.authorities()).contains(CA);
    }

    @Test
    void saysThatThisIsNoPod() {
        assertThatThrownBy(() -> ForeignCluster.ofPod(Words.outside(Map.of(), CLOCK), folder))
                .isInstanceOf(CommandFailure.class)
                .hasMessageStartingWith("no --kubeconfig is given, and this is no pod of a cluster");
    }
}
