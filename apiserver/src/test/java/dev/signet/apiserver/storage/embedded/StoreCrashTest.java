package dev.signet.apiserver.storage.embedded;

import static dev.signet.apiserver.storage.embedded.StoreFixture.REQUESTS;
import static dev.signet.apiserver.storage.embedded.StoreFixture.request;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signet.apiserver.storage.Change;
import dev.signet.apiserver.storage.ObjectStore.Changes;
import dev.signet.apiserver.storage.ObjectStore.Listing;
import dev.signet.apiserver.storage.Stored;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that is killed loses nothing that it acknowledged. */
class StoreCrashTest {
    @TempDir
    Path parent;

    @Test
    void keepsEachAcknowledgedWriteOfAKilledProcess() throws Exception {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        Path directory = parent.resolve("store");
        Map<String, Long> acknowledged = new HashMap<>();
        long newest = 1;
        for (int round = 0; round < 4; round++) {
            try (WriterProcess writer = WriterProcess.start(directory, 1 + random.nextInt(8))) {
                int some = 1 + random.nextInt(3000);
                for (int i = 0; i < some; i++) {
                    note(Objects.requireNonNull(writer.acknowledged()), acknowledged);
                }
                writer.kill();
                for (String line = writer.acknowledged(); line != null; line = writer.acknowledged()) {
                    note(line, acknowledged);
                }
            }
            newest = check(directory, acknowledged, newest, "round " + round + " of seed " + seed);
        }
    }

    /** The last line may be cut. */
    private static void note(String line, Map<String, Long> acknowledged) {
        String[] words = line.split(" ", -1);
        if (words.length == 2 && !words[1].isEmpty()) {
            // A cut number is smaller than the right one, which the check of the object finds.
            acknowledged.put(words[0], Long.valueOf(words[1]));
        }
    }

    private static long check(Path directory, Map<String, Long> acknowledged, long before, String what)
            throws InterruptedException {
        try (StoreFixture fixture = new StoreFixture(directory)) {
            EmbeddedStore store = fixture.store;
            acknowledged.forEach((name, revision) -> {
                Stored stored = store.get(request(name)).orElseThrow(() -> new AssertionError(name + " " + what));
                assertThat(Long.toString(stored.revision())).as(what).startsWith(revision.toString());
                assertThat(StoreFixture.text(stored)).as(what).startsWith(name);
            });
            long newest = acknowledged.values().stream()
                    .mapToLong(Long::longValue)
                    .max()
                    .orElseThrow();
            assertThat(store.revision()).as(what).isGreaterThanOrEqualTo(newest).isGreaterThan(before);
            assertThat(changes(store)).as(what).isEqualTo(store.revision() - 1);
            assertThat((long) store.list(Listing.of(REQUESTS, "")).items().size())
                    .as(what)
                    .isEqualTo(store.revision() - 1);
            long next = store.revision() + 1;
            assertThat(fixture.create(request("check" + next), "x").revision()).isEqualTo(next);
            return next;
        }
    }

    private static long changes(EmbeddedStore store) throws InterruptedException {
        long counted = 0;
        long revision = 1;
        try (Changes changes = store.changesSince(REQUESTS, 1)) {
            for (var change = changes.poll(Duration.ZERO); change.isPresent(); change = changes.poll(Duration.ZERO)) {
                assertThat(change.map(Change::revision)).hasValue(++revision);
                counted++;
            }
        }
        return counted;
    }

    @Test
    void endsWhenTheDiskTakesNoMore() throws Exception {
        // A limit of the size of files (in KiB) makes a write to the log fail, as a full disk does. The native library,
        // which is unpacked, is below it.
        Path directory = parent.resolve("limited");
        Map<String, Long> acknowledged = new HashMap<>();
        List<String> limited = List.of("/bin/bash", "-c", "ulimit -f 20000; exec \"$@\"", "limited");
        boolean told;
        try (WriterProcess writer = WriterProcess.start(limited, directory, 4, 200_000)) {
            String line = writer.acknowledged();
            while (line != null && !line.startsWith("fatal ")) {
                note(line, acknowledged);
                line = writer.acknowledged();
            }
            told = line != null;
        }
        assertThat(told).isTrue();
        assertThat(acknowledged).hasSizeGreaterThan(10);
        try (StoreFixture fixture = new StoreFixture(directory)) {
            acknowledged.forEach((name, revision) -> assertThat(
                            fixture.store.get(request(name)).map(Stored::revision))
                    .hasValue(revision));
        }
    }
}
