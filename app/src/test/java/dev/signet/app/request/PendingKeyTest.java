package dev.signet.app.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signet.app.command.Arguments;
import dev.signet.pki.x509.Curve;
import dev.signet.pki.x509.PrivateKeyInfo;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PendingKeyTest {
    @TempDir
    private Path folder;

    private PendingKey pending() {
        return new PendingKey(
                OutputFiles.of(new Arguments(Map.of("output-dir", List.of(folder.toString())), List.of())));
    }

    @Test
    void keepsAKeyAndWhatIsKnownOfItsRequest() throws Exception {
        PrivateKeyInfo key = PrivateKeyInfo.generateEc(Curve.P256);
        pending().keep(key);
        assertThat(pending().read().orElseThrow().name()).isEmpty();

        pending().keep(key, "csr-x7k2p", "u-1");

        PendingKey.Kept kept = pending().read().orElseThrow();
        assertThat(kept.key().publicKey()).isEqualTo(key.publicKey());
        assertThat(kept.name()).contains("csr-x7k2p");
        assertThat(kept.uid()).isEqualTo("u-1");
        assertThat(kept.toString()).doesNotContain("PRIVATE");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("..data.pending"))))
                .isEqualTo("rw-------");
    }

    @Test
    void isEmptyWhereNothingCanBeUsed() throws Exception {
        assertThat(pending().read()).isEmpty();
        Files.writeString(folder.resolve("..data.pending"), "damaged");
        assertThat(pending().read()).isEmpty();
        pending().forget();
        assertThat(folder).isEmptyDirectory();
    }
}
