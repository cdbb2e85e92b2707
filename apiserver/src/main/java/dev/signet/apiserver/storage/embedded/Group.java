package dev.signet.apiserver.storage.embedded;

import dev.signet.apiserver.object.ObjectName;
import dev.signet.apiserver.storage.Change;
import dev.signet.apiserver.storage.ObjectStore.Outcome;
import dev.signet.apiserver.storage.Stored;
import dev.signet.apiserver.storage.embedded.Database.Family;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;

/** Writes that are committed together: each is decided on what is stored and on those before it. For the committer. */
final class Group implements AutoCloseable {
    private final Database database;
    private final long time;
    private final WriteBatch batch = new WriteBatch();
    private final Map<ObjectName, Optional<CurrentRow>> written = new HashMap<>();
    private final List<Change> changes = new ArrayList<>();
    private final List<Runnable> answers = new ArrayList<>();
    private final List<Integer> rowSizes = new ArrayList<>();
    private long revision;

    /**
     * @param revision the newest one
     * @param time in milliseconds since 1970
     */
    Group(Database database, long revision, long time) {
        this.database = database;
        this.revision = revision;
        this.time = time;
    }

    /** Decides a write; it is answered by {@link #answer}. What cannot be decided fails alone. */
    void add(Write write) {
        try {
            Optional<Write.Decision> decision = write.decide(current(write), revision + 1);
            if (decision.isPresent()) {
                put(write, decision.get());
            } else {
                answers.add(() -> write.done().complete(new Outcome.Unmet()));
            }
        } catch (StoreFault | IllegalArgumentException e) {
            answers.add(() -> write.done().completeExceptionally(e));
        }
    }

    private Optional<CurrentRow> current(Write write) {
        Optional<CurrentRow> own = written.get(write.name());
        return own != null
                ? own
                : database.get(Family.CURRENT, write.key()).map(row -> CurrentRow.decode(write.name(), row));
    }

    private void put(Write write, Write.Decision decision) {
        revision++;
        changes.add(decision.change());
        byte[] key = write.key();
        try {
            Optional<CurrentRow> row = row(decision);
            if (row.isPresent()) {
                batch.put(database.handle(Family.CURRENT), key, row.get().encode());
            } else {
                batch.delete(database.handle(Family.CURRENT), key);
            }
            written.put(write.name(), row);
            byte[] history = new HistoryRow(time, decision.change()).encode(key);
            rowSizes.add(history.length);
            batch.put(database.handle(Family.HISTORY), Layout.number(revision), history);
            putExpiry(key, decision);
        } catch (RocksDBException e) {
            throw new IllegalStateException("a write batch in memory failed", e);
        }
        Outcome committed = new Outcome.Committed(committed(decision.change()));
        answers.add(() -> write.done().complete(committed));
    }

    private void putExpiry(byte[] key, Write.Decision decision) throws RocksDBException {
        if (decision.expiry() == decision.expiryBefore()) {
            return;
        }
        if (decision.expiryBefore() != 0) {
            batch.delete(database.handle(Family.EXPIRY), Layout.expiry(decision.expiryBefore(), key));
        }
        if (decision.expiry() != 0) {
            batch.put(database.handle(Family.EXPIRY), Layout.expiry(decision.expiry(), key), new byte[0]);
        }
    }

    private static Optional<CurrentRow> row(Write.Decision decision) {
        return switch (decision.change()) {
            case Change.Created(Stored now) -> Optional.of(new CurrentRow(now, decision.expiry()));
            case Change.Updated(Stored _, Stored now) -> Optional.of(new CurrentRow(now, decision.expiry()));
            case Change.Deleted _ -> Optional.empty();
        };
    }

    private static Stored committed(Change change) {
        return switch (change) {
            case Change.Created(Stored now) -> now;
            case Change.Updated(Stored _, Stored now) -> now;
            case Change.Deleted(Stored before, long revision) -> before.at(revision);
        };
    }

    /** Makes the group durable. Whether it is kept is not known when this fails. */
    void commit() throws RocksDBException {
        batch.put(database.handle(Family.META), Layout.REVISION, Layout.number(revision));
        database.commit(batch);
    }

    /** In the order of their revisions. */
    List<Change> changes() {
        return changes;
    }

    /** That of the last change, or the one before the group where there is none. */
    long revision() {
        return revision;
    }

    /** Tells the window of history about the rows. */
    void measure(HistoryWindow window) {
        for (int i = 0; i < changes.size(); i++) {
            window.add(changes.get(i).revision(), time, rowSizes.get(i));
        }
    }

    void answer() {
        answers.forEach(Runnable::run);
    }

    @Override
    public void close() {
        batch.close();
    }
}
