package dev.signet.authority.keys;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signet.pki.x509.Certificate;
import dev.signet.pki.x509.Curve;
import dev.signet.pki.x509.Name;
import dev.signet.pki.x509.PrivateKeyInfo;
import dev.signet.pki.x509.SignatureAlgorithm;
import dev.signet.pki.x509.TbsCertificate;
import dev.signet.pki.x509.Validity;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** CAP-01 to CAP-03. */
final class IssuerFilesTest {

    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    private final PrivateKeyInfo key = PrivateKeyInfo.generateEc(Curve.P256);
    private final PrivateKeyInfo other = PrivateKeyInfo.generateEc(Curve.P384);

    /** Held here, as the registry of loggers forgets those that nobody holds. */
    private static final Logger LOG = Logger.getLogger(IssuerFiles.class.getName());

    @TempDir
    private Path directory = Path.of("");

    private static Certificate root(PrivateKeyInfo key) throws Exception {
        return NewAuthority.selfSigned(key, NewAuthority.KUBERNETES, NOW);
    }

    private void write(String certificate, String keyText) throws IOException {
        DurableFile.writePublic(directory.resolve("ca.crt"), certificate.getBytes(US_ASCII));
        DurableFile.writePrivate(directory.resolve("ca.key"), keyText.getBytes(US_ASCII));
    }

    private IssuerFiles open() throws IOException {
        return IssuerFiles.open(directory.resolve("ca.crt"), directory.resolve("ca.key"));
    }

    /** What these tests provoke is not for the build's log. */
    @BeforeAll
    static void beQuiet() {
        LOG.setLevel(Level.OFF);
    }

    @Test
    void readsEveryFormOfKey() throws Exception {
        for (var pem : List.of(key.toPkcs8Pem(), key.toTraditionalPem())) {
            write(root(key).toPem(), pem);
            assertThat(open().issuer().certificate().publicKey()).isEqualTo(key.publicKey());
        }
        var ed25519 = PrivateKeyInfo.generateEd25519();
        write(root(ed25519).toPem(), ed25519.toPkcs8Pem());
        assertThat(open().issuer().certificate().publicKey()).isEqualTo(ed25519.publicKey());
        var rsa = PrivateKeyInfo.generateRsa(2048);
        write(root(rsa).toPem(), rsa.toTraditionalPem());
        assertThat(open().issuer().certificate().publicKey()).isEqualTo(rsa.publicKey());
    }

    @Test
    void refusesToStartWithoutAGoodPair() throws Exception {
        assertThatThrownBy(this::open).isInstanceOf(IOException.class).hasMessageContaining("ca.crt");
        write(root(key).toPem() + root(key).toPem(), key.toPkcs8Pem());
        assertThatThrownBy(this::open).hasMessageEndingWith("expected 1 certificate, found 2");
        write("", key.toPkcs8Pem());
        assertThatThrownBy(this::open).hasMessageEndingWith("expected 1 certificate, found 0");
        write(root(key).toPem(), other.toPkcs8Pem());
        assertThatThrownBy(this::open).hasMessageEndingWith("the private key does not belong to the certificate");
        write(root(key).toPem(), "");
        assertThatThrownBy(this::open).hasMessageContaining("no PEM block PRIVATE KEY");
    }

    @Test
    void refusesACertificateThatIsNoCa() throws Exception {
        var tbs = new TbsCertificate(
                BigInteger.ONE,
                SignatureAlgorithm.forKey(key.publicKey()).identifier(),
                Name.EMPTY,
                new Validity(NOW, NOW.plusSeconds(60)),
                Name.EMPTY,
                key.publicKey(),
                List.of());
        write(Certificate.assemble(tbs, key.sign(tbs.encoded())).toPem(), key.toPkcs8Pem());
        assertThatThrownBy(this::open).hasMessageContaining("is not a CA certificate");
    }

    /** CAP-02. */
    @Test
    void seesANewPairAtOnce() throws Exception {
        write(root(key).toPem(), key.toPkcs8Pem());
        var files = open();
        write(root(other).toPem(), other.toPkcs8Pem());
        assertThat(files.issuer().certificate().publicKey()).isEqualTo(other.publicKey());
        write(root(key).toPem(), key.toPkcs8Pem());
        assertThat(files.issuer().certificate().publicKey()).isEqualTo(key.publicKey());
    }

    @Test
    void keepsTheLastGoodPairUntilThereIsABetterOne() throws Exception {
        write(root(key).toPem(), key.toPkcs8Pem());
        var files = open();
        write(root(other).toPem(), key.toPkcs8Pem());
        assertThat(files.issuer().certificate().publicKey()).isEqualTo(key.publicKey());
        assertThat(files.issuer().certificate().publicKey()).isEqualTo(key.publicKey());
        Files.delete(directory.resolve("ca.key"));
        assertThat(files.issuer().certificate().publicKey()).isEqualTo(key.publicKey());
        write(root(other).toPem(), other.toPkcs8Pem());
        assertThat(files.issuer().certificate().publicKey()).isEqualTo(other.publicKey());
    }
}
