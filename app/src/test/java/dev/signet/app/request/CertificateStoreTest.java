package dev.signet.app.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signet.app.command.Arguments;
import dev.signet.pki.encoding.EncodingException;
import dev.signet.pki.x509.BasicConstraints;
import dev.signet.pki.x509.Certificate;
import dev.signet.pki.x509.Curve;
import dev.signet.pki.x509.Name;
import dev.signet.pki.x509.PrivateKeyInfo;
import dev.signet.pki.x509.SignatureAlgorithm;
import dev.signet.pki.x509.TbsCertificate;
import dev.signet.pki.x509.Validity;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CertificateStoreTest {
    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");

    @TempDir
    private Path folder;

    private CertificateStore inFolder() {
        return new CertificateStore(
                OutputFiles.of(new Arguments(Map.of("output-dir", List.of(folder.toString())), List.of())));
    }

    private CertificateStore named(String name) {
        return new CertificateStore(OutputFiles.of(new Arguments(
                Map.of(
                        "cert-file", List.of(folder.resolve(name + ".crt").toString()),
                        "key-file", List.of(folder.resolve(name + ".key").toString())),
                List.of())));
    }

    private static KeyPair pair() throws EncodingException {
        PrivateKeyInfo key = PrivateKeyInfo.generateEc(Curve.P256);
        Name name = Name.builder().add(Name.COMMON_NAME, "web").build();
        TbsCertificate tbs = new TbsCertificate(
                BigInteger.TEN,
                SignatureAlgorithm.forKey(key.publicKey()).identifier(),
                name,
                new Validity(NOW, NOW.plusSeconds(3600)),
                name,
                key.publicKey(),
                List.of(BasicConstraints.END_ENTITY.toExtension()));
        return new KeyPair(List.of(Certificate.assemble(tbs, key.sign(tbs.encoded()))), key);
    }

    private static Certificate stored(CertificateStore store) {
        return store.read().orElseThrow().leaf();
    }

    /** CM-ST-02. */
    @Test
    void switchesAllFilesByOneLink() throws Exception {
        CertificateStore store = inFolder();
        KeyPair first = pair();
        KeyPair second = pair();
        store.write(first, List.of(first.leaf()), NOW);
        Path before = folder.resolve("..data").toRealPath();
        store.write(second, List.of(second.leaf()), NOW.plusSeconds(1));

        assertThat(stored(store)).isEqualTo(second.leaf());
        assertThat(Files.readSymbolicLink(folder.resolve("tls.crt"))).isEqualTo(Path.of("..data/tls.crt"));
        assertThat(folder.resolve("tls-combined.pem"))
                .hasBinaryContent(Files.readString(folder.resolve("tls.key"))
                        .concat(Files.readString(folder.resolve("tls.crt")))
                        .getBytes(StandardCharsets.US_ASCII));
        assertThat(before.resolve("tls.key"))
                .as("for who has resolved the link a moment ago")
                .hasBinaryContent(first.keyPem());
    }

    @Test
    void keepsOneFolderOfBeforeAndNoMore() throws Exception {
        CertificateStore store = inFolder();
        for (int i = 0; i < 5; i++) {
            store.write(pair(), List.of(), NOW.plusSeconds(i));
        }

        try (Stream<Path> all = Files.list(folder)) {
            assertThat(all.filter(path -> path.getFileName().toString().startsWith("..data-")))
                    .hasSize(2);
        }
    }

    @Test
    void takesOverPlainFilesOfBefore() throws Exception {
        KeyPair old = pair();
        Files.write(folder.resolve("tls.crt"), old.chainPem());
        Files.write(folder.resolve("tls.key"), old.keyPem());
        CertificateStore store = inFolder();
        assertThat(stored(store)).isEqualTo(old.leaf());
        KeyPair pair = pair();

        store.write(pair, List.of(), NOW);

        assertThat(stored(store)).isEqualTo(pair.leaf());
        assertThat(folder.resolve("tls.key")).isSymbolicLink().hasBinaryContent(pair.keyPem());
    }

    @Test
    void keepsTwoPairsOfOneFolderApart() throws Exception {
        KeyPair server = pair();
        KeyPair client = pair();
        named("server").write(server, List.of(), NOW);
        named("client").write(client, List.of(), NOW);
        named("server").write(server, List.of(), NOW.plusSeconds(1));

        assertThat(stored(named("server"))).isEqualTo(server.leaf());
        assertThat(stored(named("client"))).isEqualTo(client.leaf());
    }

    @Test
    void isEmptyWhereNothingCanBeUsed() throws Exception {
        assertThat(inFolder().read()).isEmpty();
        Files.write(folder.resolve("tls.crt"), pair().chainPem());
        Files.write(folder.resolve("tls.key"), pair().keyPem());
        assertThat(inFolder().read()).as("a key and another's certificate").isEmpty();
    }

    /** CM-ST-04. */
    @Test
    void cannotBeGivenAKeyAndAnothersCertificate() throws Exception {
        List<Certificate> chain = pair().chain();
        assertThatThrownBy(() -> new KeyPair(chain, PrivateKeyInfo.generateEc(Curve.P256)))
                .hasMessage("certificate and key do not belong together");
    }

    /** Who resolves the link once, or reads the one file, never meets a key with another's certificate. */
    @Test
    void showsReadersWholePairsWhileItWrites() throws Exception {
        CertificateStore store = inFolder();
        store.write(pair(), List.of(), NOW);
        AtomicBoolean over = new AtomicBoolean();
        try (ExecutorService reader = Executors.newSingleThreadExecutor()) {
            Future<Integer> read = reader.submit(() -> {
                int count = 0;
                while (!over.get() || count == 0) {
                    byte[] both = Files.readAllBytes(folder.resolve("tls-combined.pem"));
                    new KeyPair(Certificate.parsePem(both), PrivateKeyInfo.parsePem(both));
                    count++;
                }
                return count;
            });
            for (int i = 0; i < 30; i++) {
                store.write(pair(), List.of(), NOW.plusSeconds(i));
            }
            over.set(true);
            assertThat(read.get()).isPositive();
        }
    }
}
