package dev.signet.authority.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signet.pki.x509.KeyUsage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class NewAuthorityTest {

    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    @TempDir
    private Path directory = Path.of("");

    private Path certificate() {
        return directory.resolve("pki/ca.crt");
    }

    private Path key() {
        return directory.resolve("pki/ca.key");
    }

    private boolean create() throws IOException {
        return NewAuthority.createIfAbsent(certificate(), key(), NewAuthority.KUBERNETES, NOW);
    }

    @Test
    void makesARootForTenYears() throws Exception {
        assertThat(create()).isTrue();
        var issuer = IssuerFiles.open(certificate(), key()).issuer();
        var root = issuer.certificate();
        assertThat(root.subject()).hasToString("CN=kubernetes").isEqualTo(root.issuer());
        assertThat(root.notBefore()).isEqualTo("2026-11-24T11:55:00Z");
        assertThat(root.notAfter()).isEqualTo("2036-11-24T12:00:00Z");
        assertThat(root.isCa()).isTrue();
        assertThat(root.keyUsage().orElseThrow())
                .containsExactlyInAnyOrder(KeyUsage.DIGITAL_SIGNATURE, KeyUsage.KEY_CERT_SIGN, KeyUsage.CRL_SIGN);
        assertThat(root.publicKey()).hasToString("P-256");
        root.verifySignedBy(root.publicKey());
        assertThat(root.serialNumber().toByteArray().length).isLessThanOrEqualTo(20);
    }

    @Test
    void letsNobodyElseReadTheKey() throws IOException {
        create();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key())))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(certificate())))
                .isEqualTo("rw-r--r--");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key().getParent())))
                .isEqualTo("rwx------");
        try (var files = Files.list(key().getParent())) {
            assertThat(files).hasSize(2);
        }
    }

    @Test
    void leavesAPairAlone() throws IOException {
        create();
        var before = Files.readString(certificate());
        assertThat(create()).isFalse();
        assertThat(Files.readString(certificate())).isEqualTo(before);
    }

    @Test
    void keepsAKeyThatACrashLeftAlone() throws IOException {
        create();
        var key = Files.readString(key());
        Files.delete(certificate());
        assertThat(create()).isTrue();
        assertThat(Files.readString(key())).isEqualTo(key);
        IssuerFiles.open(certificate(), key());
    }

    @Test
    void makesNoKeyForACertificateThatLostIts() throws IOException {
        create();
        Files.delete(key());
        assertThatThrownBy(this::create)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("but no key")
                .hasMessageContaining("move the certificate away");
    }
}
