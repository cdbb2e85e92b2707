package dev.signet.apiserver.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signet.apiserver.object.ObjectName;
import dev.signet.apiserver.object.Resource;
import dev.signet.apiserver.storage.ObjectStore.Outcome;
import dev.signet.apiserver.storage.embedded.EmbeddedStore;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreMirrorTest {
    private static final Resource ROLES = new Resource("rbac.authorization.k8s.io", "roles");
    private static final Resource SECRETS = new Resource("", "secrets");

    @TempDir
    Path directory;

    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
    private ObjectStore store;

    @BeforeEach
    void open() {
        store = EmbeddedStore.open(
                directory,
                new EmbeddedStore.Options(
                        EmbeddedStore.Bounds.DEFAULT,
                        InstantSource.fixed(Instant.parse("2026-01-01T00:00:00Z")),
                        scheduler,
                        cause -> {
                            throw new AssertionError(cause);
                        }));
    }

    @AfterEach
    void close() {
        store.close();
        scheduler.shutdownNow();
    }

    private static ObjectName role(String namespace, String name) {
        return new ObjectName(ROLES, namespace, name);
    }

    private Stored create(ObjectName name) {
        byte[] bytes = ("{\"metadata\":{},\"id\":\"" + name.name() + "\"}").getBytes(UTF_8);
        return ((Outcome.Committed) store.create(name, bytes, Optional.empty())).object();
    }

    private static List<String> ids(Mirror mirror, String namespace) {
        return mirror.list(ROLES, namespace).stream()
                .map(tree -> tree.textOrEmpty("id"))
                .toList();
    }

    @Test
    void holdsWhatIsThereAndWhatBecomesOfIt() {
        create(role("b", "one"));
        create(new ObjectName(SECRETS, "a", "other"));
        Mirror mirror = StoreMirror.of(store, Set.of(ROLES));
        assertThat(ids(mirror, "")).containsExactly("one");
        Stored two = create(role("a", "two"));
        assertThat(ids(mirror, "")).containsExactly("two", "one");
        assertThat(ids(mirror, "a")).containsExactly("two");
        assertThat(ids(mirror, "none")).isEmpty();
        store.replace(two.name(), two.revision(), "{\"id\":\"changed\"}".getBytes(UTF_8));
        assertThat(mirror.get(two.name()).map(tree -> tree.textOrEmpty("id"))).hasValue("changed");
        store.delete(two.name(), two.revision() + 1);
        assertThat(mirror.get(two.name())).isEmpty();
        assertThat(ids(mirror, "")).containsExactly("one");
    }

    @Test
    void refusesToGuessAboutWhatItDoesNotHold() {
        Mirror mirror = StoreMirror.of(store, Set.of(ROLES));
        assertThatThrownBy(() -> mirror.list(SECRETS, ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("secrets is not mirrored");
    }
}
