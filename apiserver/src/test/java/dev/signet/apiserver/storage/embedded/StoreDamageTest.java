package dev.signet.apiserver.storage.embedded;

import static dev.signet.apiserver.storage.embedded.StoreFixture.REQUESTS;
import static dev.signet.apiserver.storage.embedded.StoreFixture.SECRETS;
import static dev.signet.apiserver.storage.embedded.StoreFixture.request;
import static dev.signet.apiserver.storage.embedded.StoreFixture.secret;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signet.apiserver.object.Resource;
import dev.signet.apiserver.storage.Change;
import dev.signet.apiserver.storage.ObjectStore.Changes;
import dev.signet.apiserver.storage.ObjectStore.Listing;
import dev.signet.apiserver.storage.Stored;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A changed byte anywhere is reported or does not matter; it never gives wrong content, nor less of it. */
class StoreDamageTest {
    /** Positions in each file. */
    private static final int SAMPLES = 12;

    @TempDir
    static Path parent;

    private static Path whole;
    private static List<String> content;

    @BeforeAll
    static void writeAStoreWithFilesAndALog() throws InterruptedException {
        whole = parent.resolve("whole");
        // Each opening turns the log of the last one into files.
        for (int round = 0; round < 3; round++) {
            try (StoreFixture fixture = new StoreFixture(whole)) {
                for (int i = 0; i < 12; i++) {
                    fixture.create(secret("ns", "s" + round + "-" + i), noise(round * 100 + i));
                }
                Stored first = fixture.create(request("r" + round), "one");
                fixture.delete(fixture.replace(first, "two"));
            }
        }
        try (StoreFixture fixture = new StoreFixture(whole)) {
            for (int i = 0; i < 12; i++) {
                fixture.create(secret("ns", "last" + i), noise(i));
            }
            content = content(fixture.store);
        }
    }

    /** Does not compress, so that positions fall into it. */
    private static String noise(int seed) {
        return new Random(seed)
                .ints(200, 'a', 'z' + 1)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** All that can be read: objects alone and listed, now and earlier, and all changes. */
    private static List<String> content(EmbeddedStore store) throws InterruptedException {
        List<String> read = new ArrayList<>();
        read.add("revision " + store.revision());
        for (Resource resource : List.of(SECRETS, REQUESTS)) {
            for (long revision : new long[] {0, 10, 30}) {
                for (Stored stored :
                        store.list(new Listing(resource, "", revision, "", 0)).items()) {
                    read.add(shown(stored));
                    store.get(stored.name()).map(StoreDamageTest::shown).ifPresent(read::add);
                }
            }
            try (Changes changes = store.changesSince(resource, 1)) {
                for (var change = changes.poll(Duration.ZERO);
                        change.isPresent();
                        change = changes.poll(Duration.ZERO)) {
                    read.add(change.map(Change::subject)
                            .map(StoreDamageTest::shown)
                            .orElseThrow());
                }
            }
        }
        return read;
    }

    private static String shown(Stored stored) {
        return stored.name() + "@" + stored.revision() + new String(stored.bytes(), UTF_8);
    }

    @FunctionalInterface
    private interface Harm {
        void to(Path file) throws IOException;
    }

    /** The fault that the harm led to; empty where all could be read, and was right. */
    private static Optional<StoreFault> after(Path relative, Harm harm, String what)
            throws IOException, InterruptedException {
        Path copy = parent.resolve("copy");
        copy(whole, copy);
        harm.to(copy.resolve(relative));
        try (StoreFixture fixture = new StoreFixture(copy)) {
            assertThat(content(fixture.store)).as(what).isEqualTo(content);
            return Optional.empty();
        } catch (StoreFault fault) {
            assertThat(fault).as(what).isInstanceOf(StoreFault.Damaged.class).hasMessageContaining(copy.toString());
            return Optional.of(fault);
        } finally {
            delete(copy);
        }
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(whole)) {
            return files.filter(Files::isRegularFile)
                    .map(whole::relativize)
                    .sorted()
                    .toList();
        }
    }

    private static Path log() throws IOException {
        return files().stream()
                .filter(file -> file.toString().endsWith(".log"))
                .max(Path::compareTo)
                .orElseThrow();
    }

    private static void flip(Path file, long position, int bit) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            ByteBuffer one = ByteBuffer.allocate(1);
            channel.read(one, position);
            one.put(0, (byte) (one.get(0) ^ 1 << bit)).flip();
            channel.write(one, position);
        }
    }

    @Test
    void findsEachFlippedBitOrReadsEverything() throws IOException, InterruptedException {
        long seed = new Random().nextLong();
        SplittableRandom random = new SplittableRandom(seed);
        int faults = 0;
        for (Path file : files()) {
            long size = Files.size(whole.resolve(file));
            for (int i = 0; i < Math.min(size, SAMPLES); i++) {
                long position = size <= SAMPLES ? i : random.nextLong(size);
                int bit = random.nextInt(8);
                String what = file + ": bit " + bit + " of byte " + position + " of " + size + ", seed " + seed;
                faults +=
                        after(file, harmed -> flip(harmed, position, bit), what).isPresent() ? 1 : 0;
            }
        }
        assertThat(faults).isPositive();
    }

    @Test
    void refusesALogWhoseAcknowledgedEndIsCut() throws IOException, InterruptedException {
        Path log = log();
        long size = Files.size(whole.resolve(log));
        for (long left : new long[] {size - 1, size - 100, size / 2, 1, 0}) {
            assertThat(after(log, file -> truncate(file, left), "cut to " + left))
                    .isPresent()
                    .get()
                    .asString()
                    .contains("acknowledged");
        }
        assertThat(after(log, Files::delete, "deleted")).isPresent();
    }

    @Test
    void refusesWhenAnyFileOfTheDatabaseIsMissing() throws IOException, InterruptedException {
        for (Path file : files()) {
            String name = file.getFileName().toString();
            if (name.endsWith(".sst") || name.startsWith("MANIFEST") || name.equals("CURRENT") || name.equals("head")) {
                assertThat(after(file, Files::delete, name + " deleted"))
                        .as(name)
                        .isPresent();
            }
        }
    }

    @Test
    void cutsATornEndThatNobodyWasPromised() throws IOException, InterruptedException {
        // A crash leaves a part of a record: its header tells more bytes than there are.
        Path log = log();
        long size = Files.size(whole.resolve(log));
        assertThat(size % 32_768).isLessThan(32_000);
        byte[] torn = {1, 2, 3, 4, (byte) 0xFF, 0, 1, 'x'};
        assertThat(after(log, file -> Files.write(file, torn, StandardOpenOption.APPEND), "torn record"))
                .isEmpty();
        assertThat(after(log, file -> Files.write(file, new byte[4096], StandardOpenOption.APPEND), "zeros"))
                .isEmpty();
    }

    @Test
    void isWholeAgainWhenTheDamageIsUndone() throws IOException, InterruptedException {
        Path copy = parent.resolve("undone");
        copy(whole, copy);
        Path log = copy.resolve(log());
        flip(log, 300, 1);
        assertThatThrownBy(() -> new StoreFixture(copy)).isInstanceOf(StoreFault.Damaged.class);
        flip(log, 300, 1);
        try (StoreFixture fixture = new StoreFixture(copy)) {
            assertThat(content(fixture.store)).isEqualTo(content);
        }
    }

    private static void truncate(Path file, long size) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(size);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> paths = Files.walk(from)) {
            paths.forEach(path -> {
                try {
                    Files.copy(path, to.resolve(from.relativize(path)));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> paths = Files.walk(directory)) {
            for (Path path : paths.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(path);
            }
        }
    }
}
