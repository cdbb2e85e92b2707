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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AliasedStoreTest {
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
            ObjectStore aliased = new AliasedStore(store, Map.of(NEW, OLD));
            ObjectName name = new ObjectName(NEW, "n", "a");
            List<String> followed = new ArrayList<>();
            aliased.follow(
                    Set.of(NEW), change -> followed.add(change.subject().name().toString()));
            long before = aliased.revision();

            aliased.create(name, BYTES, Optional.empty());

            assertThat(store.get(new ObjectName(OLD, "n", "a"))).isPresent();
            Stored stored = aliased.get(name).orElseThrow();
            assertThat(aliased.list(ObjectStore.Listing.of(OLD, "")).items()).hasSize(1);
            assertThat(aliased.list(ObjectStore.Listing.of(NEW, "")).items()).hasSize(1);
            try (ObjectStore.Changes changes = aliased.changesSince(NEW, before)) {
                assertThat(changes.poll(Duration.ofSeconds(10))).isPresent();
            }
            assertThat(followed).containsExactly(new ObjectName(OLD, "n", "a").toString());
            assertThat(aliased.delete(name, stored.revision())).isInstanceOf(ObjectStore.Outcome.Committed.class);
            assertThat(store.get(new ObjectName(OLD, "n", "a"))).isEmpty();
        }
    }
}
