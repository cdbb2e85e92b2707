package dev.signet.apiserver.storage.embedded;

import dev.signet.apiserver.object.ObjectName;
import dev.signet.apiserver.object.Problem;
import dev.signet.apiserver.object.Resource;
import dev.signet.apiserver.storage.Change;
import dev.signet.apiserver.storage.ObjectStore;
import dev.signet.apiserver.storage.Stored;
import dev.signet.apiserver.storage.embedded.Database.Family;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;

/**
 * The store in a directory of this machine, on RocksDB. One thread commits; reads see whole commits. Objects are bytes
 * here and are never decoded. Safe for use by many threads.
 */
public final class EmbeddedStore implements ObjectStore {
    private static final long FIRST_REVISION = 1;

    private final Options options;
    private final Database database;
    private final Head head;
    private final HistoryWindow window;
    private final Published published;
    private final Feeds feeds;
    private final Committer committer;
    private final Housekeeping housekeeping;
    private final List<Consumer<Change>> followers = new CopyOnWriteArrayList<>();

    /**
     * @param clock gives history rows and times to live their time
     * @param scheduler runs the housekeeping once a second; stays the caller's
     * @param fatal is told, on the committer's thread, why the store has stopped: a sync failed or a follower did. The
     *     process should end; a new start reads again what is on the disk
     */
    public record Options(
            Bounds bounds, InstantSource clock, ScheduledExecutorService scheduler, Consumer<Throwable> fatal) {}

    /**
     * @param watchWindow how long changes are kept at least, where the bytes allow
     * @param historyBytes how much of them is kept at most
     * @param queueLength how many changes a reader may be behind
     * @param queueBytes how many bytes of changes a reader may be behind
     */
    public record Bounds(Duration watchWindow, long historyBytes, int queueLength, long queueBytes) {
        public static final Bounds DEFAULT = new Bounds(Duration.ofMinutes(10), 256L << 20, 8_192, 8L << 20);
    }

    private EmbeddedStore(Opened opened, Options options) {
        this.options = options;
        this.database = opened.database();
        this.head = opened.head();
        this.window = opened.window();
        this.published = new Published(opened.revision());
        this.feeds = new Feeds(options.bounds(), opened.revision());
        this.committer = new Committer("store", this::commit, this::fail);
        this.housekeeping = new Housekeeping(database, committer, window, options, this::compact);
        committer.start();
    }

    private record Opened(Database database, Head head, HistoryWindow window, long revision) {}

    /**
     * Opens the store in a directory, which is made (for its owner alone) where it is missing.
     *
     * @throws StoreFault where the directory is in use, damaged, of a newer layout, or cannot be written; the message
     *     tells what to do
     */
    public static EmbeddedStore open(Path directory, Options options) {
        try {
            Files.createDirectories(
                    directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            return new EmbeddedStore(
                    Head.exists(directory) ? reopen(directory, options) : create(directory, options), options);
        } catch (IOException e) {
            throw new StoreFault.Unusable(directory, e);
        }
    }

    private static Opened reopen(Path directory, Options options) throws IOException {
        // The layout first: of an unknown one nothing may be touched.
        Head.read(directory);
        Database database = Database.open(directory, false);
        try {
            // And again, now that nobody else can write it.
            long acknowledged = Head.read(directory);
            HistoryWindow window = new HistoryWindow(options.bounds());
            long revision = database.read(view -> {
                if (view.revision() < acknowledged) {
                    throw database.damaged("it holds revision " + view.revision() + ", but revision " + acknowledged
                            + " was acknowledged: the end of a log file in " + directory.resolve("db") + " is missing");
                }
                window.load(database, view);
                return view.revision();
            });
            return new Opened(database, Head.open(directory), window, revision);
        } catch (RuntimeException | IOException e) {
            database.close();
            throw e;
        }
    }

    private static Opened create(Path directory, Options options) throws IOException {
        Database database = Database.open(directory, true);
        try {
            // A first start may have been cut short before the head was made; but nothing was written by it.
            long found = database.read(Database.View::revision);
            if (found > FIRST_REVISION) {
                throw database.damaged("the file " + directory.resolve("head") + " is missing");
            }
            try (WriteBatch batch = new WriteBatch()) {
                batch.put(database.handle(Family.META), Layout.REVISION, Layout.number(FIRST_REVISION));
                database.commit(batch);
            } catch (RocksDBException e) {
                throw database.fault(e);
            }
            Head head = Head.create(directory, FIRST_REVISION);
            return new Opened(database, head, new HistoryWindow(options.bounds()), FIRST_REVISION);
        } catch (RuntimeException | IOException e) {
            database.close();
            throw e;
        }
    }

    @Override
    public long revision() {
        return published.revision();
    }

    @Override
    public Optional<Stored> get(ObjectName name) {
        Optional<Stored> found = database.get(Family.CURRENT, Layout.key(name))
                .map(row -> CurrentRow.decode(name, row).stored());
        found.ifPresent(stored -> published.await(stored.revision()));
        return found;
    }

    @Override
    public Page list(Listing listing) {
        Page page = database.read(view -> Listings.list(view, listing));
        published.await(page.revision());
        return page;
    }

    @Override
    public Outcome create(ObjectName name, byte[] bytes, Optional<Duration> timeToLive) {
        long expiry = timeToLive
                .map(duration -> options.clock().instant().plus(duration).toEpochMilli())
                .orElse(0L);
        return write(new Write(name, new Write.Demand.Create(new Stored(name, bytes, 0), expiry)));
    }

    @Override
    public Outcome replace(ObjectName name, long expectedRevision, byte[] bytes) {
        return write(new Write(name, new Write.Demand.Replace(new Stored(name, bytes, expectedRevision))));
    }

    @Override
    public Outcome delete(ObjectName name, long expectedRevision) {
        return write(new Write(name, new Write.Demand.Delete(expectedRevision)));
    }

    private Outcome write(Write write) {
        committer.submit(write);
        return await(write.done());
    }

    private static <T> T await(CompletableFuture<T> done) {
        try {
            return done.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    /** On the committer's thread. */
    private void commit(List<Write> writes) {
        try (Group group =
                new Group(database, published.revision(), options.clock().millis())) {
            writes.forEach(group::add);
            if (!group.changes().isEmpty()) {
                group.commit();
                head.acknowledge(group.revision());
                publish(group);
            }
            group.answer();
        } catch (Throwable e) {
            Problem.Thrown unknown = new Problem.Internal(
                            "the store failed while it wrote; whether the write is kept is"
                                    + " known when the server has started again")
                    .thrown();
            writes.forEach(write -> write.done().completeExceptionally(unknown));
            throw new Committer.Failure("a write to the store failed", e);
        }
    }

    private void publish(Group group) {
        for (Change change : group.changes()) {
            followers.forEach(follower -> follower.accept(change));
        }
        published.advance(group.revision());
        feeds.publish(group.changes(), group.revision());
        group.measure(window);
    }

    private void fail(Throwable cause) {
        published.end();
        feeds.close();
        options.fatal().accept(cause);
    }

    /** For the housekeeping: returns when it is done. */
    private void compact(long revision) {
        await(committer.order(() -> removeHistory(revision)));
    }

    private void removeHistory(long revision) {
        try (WriteBatch batch = new WriteBatch()) {
            batch.put(database.handle(Family.META), Layout.COMPACTED, Layout.number(revision));
            // From the very beginning: it lies over all old files then, and RocksDB drops them with its next merge.
            batch.deleteRange(database.handle(Family.HISTORY), Layout.number(0), Layout.number(revision + 1));
            database.commit(batch);
            window.drop(revision);
        } catch (RocksDBException e) {
            throw new Committer.Failure("compaction of the store failed", e);
        }
    }

    /** Does at once what is otherwise done each second. */
    void keepHouse() {
        housekeeping.run();
    }

    @Override
    public Changes changesSince(Resource resource, long revision) {
        return new ChangesReader(database, feeds, resource, revision);
    }

    @Override
    public void follow(Consumer<Change> follower) {
        // All keys begin with a group, and none with FF, which is in no UTF-8.
        begin(follower, view -> followRows(view, new byte[0], new byte[] {(byte) 0xFF}, follower));
    }

    @Override
    public void follow(Set<Resource> resources, Consumer<Change> follower) {
        Consumer<Change> some = change -> {
            if (resources.contains(change.subject().name().resource())) {
                follower.accept(change);
            }
        };
        begin(
                some,
                view -> resources.forEach(resource -> {
                    byte[] prefix = Layout.prefix(resource);
                    followRows(view, prefix, Layout.end(prefix), follower);
                }));
    }

    private void begin(Consumer<Change> follower, Consumer<Database.View> first) {
        await(committer.order(() -> {
            database.read(view -> {
                first.accept(view);
                return view;
            });
            followers.add(follower);
        }));
    }

    private static void followRows(Database.View view, byte[] from, byte[] to, Consumer<Change> follower) {
        try (Cursor rows = view.cursor(Family.CURRENT, from, to)) {
            while (rows.next()) {
                follower.accept(new Change.Created(
                        CurrentRow.decode(Layout.name(rows.key()), rows.value()).stored()));
            }
        }
    }

    @Override
    public void close() {
        housekeeping.close();
        committer.stop();
        published.end();
        feeds.close();
        database.close();
        try {
            head.close();
        } catch (IOException _) {
            // It is checked, and made good by the database, at the next start.
            return;
        }
    }
}
