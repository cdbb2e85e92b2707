package dev.signet.authority;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FileLedgerTest {

    /** Held here, as the registry of loggers forgets those that nobody holds. */
    private static final Logger LOG = Logger.getLogger(FileLedger.class.getName());

    @TempDir
    private Path directory = Path.of("");

    private Path path() {
        return directory.resolve("ledger/serials");
    }

    private static Issuance issuance(int serial) {
        return new Issuance(
                Instant.parse("2026-11-24T12:00:00.123Z"),
                BigInteger.valueOf(serial),
                "0a",
                "0b",
                Instant.parse("2027-11-24T12:00:00Z"),
                "O=a b,CN=" + serial);
    }

    private void record(Issuance... issuances) throws IOException {
        try (var ledger = FileLedger.open(path())) {
            for (var issuance : issuances) {
                ledger.record(issuance);
            }
        }
    }

    private List<Issuance> read() throws IOException {
        var read = new ArrayList<Issuance>();
        FileLedger.open(path(), read::add).close();
        return read;
    }

    /** What these tests provoke is not for the build's log. */
    @BeforeAll
    static void beQuiet() {
        LOG.setLevel(Level.OFF);
    }

    @Test
    void readsWhatItRecorded() throws IOException {
        record(issuance(1), issuance(2));
        record(issuance(3));
        assertThat(read()).containsExactly(issuance(1), issuance(2), issuance(3));
        assertThat(Files.readString(path()))
                .startsWith("1 2026-11-24T12:00:00.123Z 1 0a 0b 2027-11-24T12:00:00Z \"O=a b,CN=1\" ");
    }

    @Test
    void keepsItsFileToItself() throws IOException {
        record(issuance(1));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path())))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path().getParent())))
                .isEqualTo("rwx------");
    }

    @Test
    void goesOnAfterACrashAtEveryByte() throws IOException {
        record(issuance(1), issuance(2), issuance(3));
        var whole = Files.readAllBytes(path());
        for (var length = 0; length <= whole.length; length++) {
            Files.write(path(), Arrays.copyOf(whole, length));
            var survivors = read();
            assertThat(survivors)
                    .isEqualTo(List.of(issuance(1), issuance(2), issuance(3)).subList(0, survivors.size()));
            record(issuance(4));
            var expected = new ArrayList<>(survivors);
            expected.add(issuance(4));
            assertThat(read()).isEqualTo(expected);
        }
    }

    @Test
    void cutsZerosThatACrashLeft() throws IOException {
        record(issuance(1));
        var whole = Files.readAllBytes(path());
        Files.write(path(), Arrays.copyOf(whole, whole.length + 5000));
        record(issuance(2));
        assertThat(read()).containsExactly(issuance(1), issuance(2));
    }

    @Test
    void refusesDamageAtEveryByte() throws IOException {
        record(issuance(1), issuance(2));
        var whole = Files.readAllBytes(path());
        for (var i = 0; i < whole.length - 1; i++) {
            var damaged = whole.clone();
            damaged[i] ^= 1;
            Files.write(path(), damaged);
            assertThatThrownBy(this::read).isInstanceOf(IOException.class).hasMessageContaining("is damaged in line");
        }
    }

    @Test
    void isSharedByTwoProcessesWorthOfWriters() throws Exception {
        var futures = new ArrayList<Future<?>>();
        try (var one = FileLedger.open(path());
                var two = FileLedger.open(path());
                var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var i = 0; i < 1000; i++) {
                var ledger = i % 2 == 0 ? one : two;
                var issuance = issuance(i);
                futures.add(executor.submit(() -> {
                    ledger.record(issuance);
                    return issuance;
                }));
            }
            for (var future : futures) {
                future.get();
            }
        }
        assertThat(read()).hasSize(1000).doesNotHaveDuplicates();
    }

    @Test
    void recordsNothingAfterItWasClosed() throws IOException {
        var ledger = FileLedger.open(path());
        ledger.close();
        ledger.close();
        assertThatThrownBy(() -> ledger.record(issuance(1))).hasMessageContaining("is closed");
    }

    @Test
    void staysOpenWhenACallerIsInterrupted() throws IOException {
        try (var ledger = FileLedger.open(path())) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> ledger.record(issuance(1))).isInstanceOf(InterruptedIOException.class);
            assertThat(Thread.interrupted()).isTrue();
            ledger.record(issuance(2));
        }
        assertThat(read()).contains(issuance(2));
    }
}
