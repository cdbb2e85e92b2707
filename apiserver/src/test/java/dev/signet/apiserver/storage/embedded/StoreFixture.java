package dev.signet.apiserver.storage.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signet.apiserver.object.ObjectName;
import dev.signet.apiserver.object.Resource;
import dev.signet.apiserver.storage.Change;
import dev.signet.apiserver.storage.ObjectStore;
import dev.signet.apiserver.storage.ObjectStore.Outcome;
import dev.signet.apiserver.storage.Stored;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;

/** A store in a directory, whose clock is stepped and whose housekeeping runs when a test says so. */
final class StoreFixture implements AutoCloseable {
    static final Resource REQUESTS = new Resource("certificates.k8s.io", "certificatesigningrequests");
    static final Resource SECRETS = new Resource("", "secrets");

    static final EmbeddedStore.Bounds BOUNDS = EmbeddedStore.Bounds.DEFAULT;

    final SteppedClock clock = new SteppedClock();
    final BlockingQueue<Throwable> fatal = new LinkedBlockingQueue<>();
    final EmbeddedStore store;
    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();

    StoreFixture(Path directory) {
        this(directory, BOUNDS);
    }

    StoreFixture(Path directory, EmbeddedStore.Bounds bounds) {
        store = open(directory, bounds);
    }

    private EmbeddedStore open(Path directory, EmbeddedStore.Bounds bounds) {
        try {
            return EmbeddedStore.open(directory, new EmbeddedStore.Options(bounds, clock, scheduler, fatal::add));
        } catch (RuntimeException e) {
            scheduler.shutdownNow();
            throw e;
        }
    }

    static ObjectName request(String name) {
        return ObjectName.cluster(REQUESTS, name);
    }

    static ObjectName secret(String namespace, String name) {
        return new ObjectName(SECRETS, namespace, name);
    }

    static byte[] json(String text) {
        return ("{\"metadata\":{},\"text\":\"" + text + "\"}").getBytes(UTF_8);
    }

    static String text(Stored stored) {
        return stored.tree().textOrEmpty("text");
    }

    Stored create(ObjectName name, String text) {
        return committed(store.create(name, json(text), Optional.empty()));
    }

    Stored replace(Stored before, String text) {
        return committed(store.replace(before.name(), before.revision(), json(text)));
    }

    Stored delete(Stored before) {
        return committed(store.delete(before.name(), before.revision()));
    }

    List<String> list(ObjectStore.Listing listing) {
        return store.list(listing).items().stream()
                .map(stored -> Layout.tail(stored.name()) + "=" + text(stored))
                .toList();
    }

    static Stored committed(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Committed.class);
        return ((Outcome.Committed) outcome).object();
    }

    /** {@code +name=text@revision}, {@code ~} for an update, {@code -} for a deletion. */
    static String shown(Change change) {
        String sign = switch (change) {
            case Change.Created _ -> "+";
            case Change.Updated _ -> "~";
            case Change.Deleted _ -> "-";
        };
        return sign + Layout.tail(change.subject().name()) + "=" + text(change.subject()) + "@" + change.revision();
    }

    /** The next change, which must come soon. */
    static String next(ObjectStore.Changes changes) throws InterruptedException {
        return changes.poll(Duration.ofSeconds(30)).map(StoreFixture::shown).orElse("nothing came");
    }

    /** Empty when nothing is there yet. */
    static Optional<String> now(ObjectStore.Changes changes) throws InterruptedException {
        return changes.poll(Duration.ZERO).map(StoreFixture::shown);
    }

    @Override
    public void close() {
        store.close();
        scheduler.shutdownNow();
    }
}
