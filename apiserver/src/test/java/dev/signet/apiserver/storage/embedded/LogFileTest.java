package dev.signet.apiserver.storage.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With logs that RocksDB wrote. */
class LogFileTest {
    @TempDir
    Path directory;

    private byte[] log = {};
    private byte[] manifest = {};

    @BeforeEach
    void write() throws IOException {
        Path store = directory.resolve("store");
        try (StoreFixture fixture = new StoreFixture(store)) {
            // Into a second block.
            fixture.create(StoreFixture.request("large"), "x".repeat(40_000));
            for (int i = 0; i < 5; i++) {
                fixture.create(StoreFixture.request("a" + i), "x" + i);
            }
        }
        try (Stream<Path> files = Files.list(store.resolve("db"))) {
            List<Path> all = files.toList();
            log = content(all, ".log");
            manifest = content(all, "MANIFEST");
        }
    }

    private static byte[] content(List<Path> files, String name) throws IOException {
        return Files.readAllBytes(files.stream()
                .filter(file -> file.toString().contains(name))
                .findAny()
                .orElseThrow());
    }

    private static boolean isDamaged(byte[] content) throws IOException {
        return LogFile.damage(new ByteArrayInputStream(content)).isPresent();
    }

    @Test
    void takesWhatRocksDbWrites() throws IOException {
        assertThat(isDamaged(log)).isFalse();
        assertThat(isDamaged(manifest)).isFalse();
        assertThat(isDamaged(new byte[0])).isFalse();
    }

    @Test
    void takesAnEndThatIsCutAnywhere() throws IOException {
        for (int left = log.length - 1; left > 0; left -= 997) {
            assertThat(isDamaged(Arrays.copyOf(log, left))).as("%d", left).isFalse();
        }
        for (int left = manifest.length - 1; left > 0; left--) {
            assertThat(isDamaged(Arrays.copyOf(manifest, left))).as("%d", left).isFalse();
        }
    }

    @Test
    void takesReservedSpaceAtTheEnd() throws IOException {
        assertThat(isDamaged(Arrays.copyOf(log, log.length + 100_000))).isFalse();
    }

    @Test
    void findsEachFlippedBit() throws IOException {
        for (int i = 0; i < manifest.length * 8; i += 3) {
            assertFound(manifest, i);
        }
        // The small records at the end, and some of the large one before.
        for (int i = 0; i < log.length * 8; i += i < 300_000 ? 2003 : 29) {
            assertFound(log, i);
        }
    }

    private static void assertFound(byte[] whole, int bit) throws IOException {
        byte[] changed = whole.clone();
        changed[bit / 8] ^= (byte) (1 << bit % 8);
        assertThat(isDamaged(changed)).as("bit %d of byte %d", bit % 8, bit / 8).isTrue();
    }

    @Test
    void findsBytesThatNobodyWrote() throws IOException {
        byte[] longer = Arrays.copyOf(log, log.length + 100);
        longer[log.length + 50] = 1;
        assertThat(isDamaged(longer)).isTrue();
    }
}
