package dev.signet.app.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signet.app.command.CommandFailure;
import dev.signet.authority.keys.NewAuthority;
import dev.signet.pki.x509.Certificate;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterTrustTest {
    @TempDir
    private Path folder;

    private Path ca(String name) throws Exception {
        Path file = folder.resolve(name + ".crt");
        NewAuthority.createIfAbsent(
                file, folder.resolve(name + ".key"), NewAuthority.KUBERNETES, Instant.parse("2026-01-01T00:00:00Z"));
        return file;
    }

    private static Certificate certificate(Path file) throws Exception {
        return Certificate.parsePem(Files.readAllBytes(file)).getFirst();
    }

    private static ClusterTrust trust(Optional<Path> clientCa, Optional<Path> rootCa, Optional<String> serverCa) {
        return new ClusterTrust(new ControllerConfiguration.Trust(clientCa, rootCa), serverCa);
    }

    @Test
    void takesEveryCaForOneOfClientsWhereNothingIsKnown() throws Exception {
        ClusterTrust trust = trust(Optional.empty(), Optional.empty(), Optional.empty());

        assertThat(trust.isForClients(certificate(ca("any")))).isTrue();
        assertThat(trust.published()).isEmpty();
    }

    @Test
    void readsTheClientCaAgain() throws Exception {
        Path clients = ca("clients");
        Path other = ca("other");
        ClusterTrust trust = trust(Optional.of(clients), Optional.empty(), Optional.empty());

        assertThat(trust.isForClients(certificate(clients))).isTrue();
        assertThat(trust.isForClients(certificate(other))).isFalse();
        Certificate before = certificate(clients);
        Files.copy(other, clients, StandardCopyOption.REPLACE_EXISTING);
        trust.refresh();
        assertThat(trust.isForClients(before)).isFalse();
        assertThat(trust.isForClients(certificate(other))).isTrue();
    }

    /** RCA-05. */
    @Test
    void publishesTheRootCaThatIsGivenAndElseTheServers() throws Exception {
        Path root = ca("root");
        String server = Files.readString(ca("server"));

        assertThat(trust(Optional.empty(), Optional.of(root), Optional.of(server))
                        .published()
                        .orElseThrow()
                        .get())
                .isEqualTo(Files.readString(root));
        assertThat(trust(Optional.empty(), Optional.empty(), Optional.of(server))
                        .published()
                        .orElseThrow()
                        .get())
                .isEqualTo(server);
    }

    @Test
    void refusesToPublishWhatHoldsNoCertificate() {
        assertThatThrownBy(() -> trust(Optional.empty(), Optional.empty(), Optional.of("nothing"))
                        .published())
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("give --root-ca-file");
    }
}
