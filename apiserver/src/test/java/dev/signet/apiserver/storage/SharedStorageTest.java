package dev.signet.apiserver.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signet.apiserver.object.ObjectName;
import dev.signet.apiserver.object.Resource;
import dev.signet.apiserver.storage.embedded.EmbeddedStore;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SharedStorageTest {
    private static final Resource NEW = new Resource("new.example", "things");
    private static final Resource OLD = new Resource("", "things");
    private static final byte[] BYTES = "{\"metadata\":{\"name\":\"a\"}}".getBytes(StandardCharsets.US_ASCII);

    @Test
    void showsTheSameObjectsByBothNames(@TempDir Path folder) throws InterruptedException {
        try (var scheduler = Executors.newSingleThreadScheduledExecutor();
                EmbeddedStore store = EmbeddedStore.open(
                        folder,
                        new EmbeddedStore.Options(
                                EmbeddedStore.Bounds.DEFAULT,
                                InstantSource.fixed(Instant.parse("2026-11-24T10:00:00Z")),
                                scheduler,
                                fatal -> {
                                    throw new AssertionError(fatal);
                                }))) {
            ObjectStore shared = new SharedStorage(store, Map.of(NEW, OLD));
            ObjectName name = new ObjectName(NEW, "n", "a");
            long before = shared.revision();

            shared.create(name, BYTES, Optional.empty());

            assertThat(store.get(new ObjectName(OLD, "n", "a"))).isPresent();
            Stored stored = shared.get(name).orElseThrow();
            assertThat(shared.list(ObjectStore.Listing.of(OLD, "")).items()).hasSize(1);
            assertThat(shared.list(ObjectStore.Listing.of(NEW, "")).items()).hasSize(1);
            try (ObjectStore.Changes changes = shared.changesSince(NEW, before)) {
                assertThat(changes.poll(Duration.ofSeconds(10))).isPresent();
            }
            assertThat(shared.delete(name, stored.revision())).isInstanceOf(ObjectStore.Outcome.Committed.class);
            assertThat(store.get(new ObjectName(OLD, "n", "a"))).isEmpty();
        }
    }
}
