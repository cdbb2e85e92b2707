package dev.signet.app.controller;

import static dev.signet.app.controller.Words.configured;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signet.app.command.CommandFailure;
import dev.signet.authority.keys.NewAuthority;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServedSignersTest {
    @TempDir
    private Path folder;

    private String cert;
    private String key;

    @BeforeEach
    void makeCa() throws Exception {
        cert = folder.resolve("ca.crt").toString();
        key = folder.resolve("ca.key").toString();
        NewAuthority.createIfAbsent(
                Path.of(cert), Path.of(key), NewAuthority.KUBERNETES, Instant.parse("2026-01-01T00:00:00Z"));
    }

    private static ServedSigners open(String... flags) {
        return ServedSigners.open(configured(flags).signing());
    }

    /** KCM-03. */
    @Test
    void servesAllWithTheGenericPair() {
        try (ServedSigners signers = open("cluster-signing-cert-file", cert, "cluster-signing-key-file", key)) {
            assertThat(signers.names())
                    .containsExactlyInAnyOrder(
                            "kubernetes.io/kubelet-serving",
                            "kubernetes.io/kube-apiserver-client-kubelet",
                            "kubernetes.io/kube-apiserver-client",
                            "kubernetes.io/legacy-unknown",
                            "signet.dev/serving",
                            "signet.dev/client");
            assertThat(signers.all().stream()
                            .map(ServedSigners.Served::authority)
                            .distinct())
                    .hasSize(1);
        }
    }

    /** KCM-03. */
    @Test
    void servesOnlyTheOneThatHasAPairOfItsOwn() {
        try (ServedSigners signers = open(
                "cluster-signing-legacy-unknown-cert-file", cert, "cluster-signing-legacy-unknown-key-file", key)) {
            assertThat(signers.names()).containsExactly("kubernetes.io/legacy-unknown");
        }
    }

    /** KCM-03. */
    @Test
    void servesNobodyWithoutAPair() {
        try (ServedSigners signers = open()) {
            assertThat(signers.all()).isEmpty();
        }
    }

    /** KCM-04, CAP-03. */
    @Test
    void refusesToStartWithoutAReadableFile() {
        String lost = folder.resolve("lost.crt").toString();

        assertThatThrownBy(() -> open("cluster-signing-cert-file", lost, "cluster-signing-key-file", key))
                .isInstanceOf(CommandFailure.class)
                .hasMessage("failed to start kubernetes.io/kubelet-serving certificate controller:"
                        + " error reading CA cert file \"" + lost + "\": there is no file " + lost);
    }

    /** KCM-04, CAP-01. */
    @Test
    void refusesToStartWithAFileThatHoldsNoCertificate() {
        assertThatThrownBy(() -> open("cluster-signing-cert-file", key, "cluster-signing-key-file", key))
                .isInstanceOf(CommandFailure.class)
                .hasMessageStartingWith("failed to start kubernetes.io/kubelet-serving certificate controller: ")
                .hasMessageEndingWith("expected 1 certificate, found 0");
    }

    @Test
    void servesSignersOfTheConfigurationBesideOthers() throws Exception {
        Path file = Files.writeString(
                folder.resolve("signet.yaml"),
                "signers: {example.com/serving: {cert-file: " + cert + ", key-file: " + key + "}}\n");

        try (ServedSigners signers = open("config", file.toString())) {
            assertThat(signers.names()).containsExactly("example.com/serving");
            assertThat(signers.all().getFirst().configuration().allowedUsages()).isEmpty();
        }
    }

    @Test
    void wantsAPairForASignerOfTheConfiguration() throws Exception {
        Path file = Files.writeString(folder.resolve("signet.yaml"), "signers: {example.com/serving: {}}\n");

        assertThatThrownBy(() -> open("config", file.toString()))
                .hasMessageStartingWith("signers: example.com/serving: cert-file and key-file are needed");
    }

    @Test
    void keepsItsLedgerToItself() throws Exception {
        Path ledger = folder.resolve("ledger");

        open("ledger-dir", ledger.toString()).close();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(ledger)))
                .isEqualTo("rwx------");
        assertThat(ledger.resolve("serials")).exists();
    }

    @Test
    void refusesALedgerThatIsNoFolder() {
        assertThatThrownBy(() -> open("ledger-dir", cert))
                .isInstanceOf(CommandFailure.class)
                .hasMessageStartingWith("--ledger-dir: cannot use ");
    }
}
