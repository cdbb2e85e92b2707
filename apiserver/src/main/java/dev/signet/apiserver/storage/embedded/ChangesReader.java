package dev.signet.apiserver.storage.embedded;

import dev.signet.apiserver.object.Problem;
import dev.signet.apiserver.object.Resource;
import dev.signet.apiserver.storage.Change;
import dev.signet.apiserver.storage.ObjectStore;
import dev.signet.apiserver.storage.embedded.Database.Family;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Reads the changes of a resource: those of the past from the history rows, a portion at a time, until it comes to where
 * the feed begins; from there on from the feed. It never goes back: while it replays, changes may drop out of the feed,
 * and are read from the rows then.
 */
final class ChangesReader implements ObjectStore.Changes {
    private static final int PORTION = 256;
    private static final long PORTION_BYTES = 1 << 20;

    private final Database database;
    private final Feeds feeds;
    private final Feed feed;
    private final Resource resource;
    private final byte[] prefix;
    private final Deque<Change> fetched = new ArrayDeque<>();

    /** Every change up to here was fetched, or is not to be handed out. */
    private long position;

    private boolean live;
    private boolean closed;

    /** @throws Problem.Thrown {@link Problem.Expired} where changes after the revision are gone */
    ChangesReader(Database database, Feeds feeds, Resource resource, long revision) {
        this.database = database;
        this.feeds = feeds;
        this.resource = resource;
        this.prefix = Layout.prefix(resource);
        this.position = revision;
        this.feed = feeds.join(resource);
        try {
            // At once, so that the first answer of a watch can be 410. A later revision waits for the feed to reach it
            // (GEN-WAT-05).
            replay();
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    @Override
    public Optional<Change> poll(Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (fetched.isEmpty() && !live) {
            replay();
        }
        if (fetched.isEmpty()) {
            take(deadline - System.nanoTime());
        }
        return Optional.ofNullable(fetched.poll());
    }

    private void take(long nanoseconds) throws InterruptedException {
        switch (feed.take(position, nanoseconds)) {
            case Feed.Taken.Some(var changes) -> {
                fetched.addAll(changes);
                if (!changes.isEmpty()) {
                    position = changes.getLast().revision();
                }
            }
            case Feed.Taken.Late _ ->
                throw new Problem.Expired("too old resource version: " + position
                                + " (the watch did not read in time and was cut off)")
                        .thrown();
            case Feed.Taken.Closed _ -> throw new Problem.Unavailable("the server is stopping").thrown();
        }
    }

    /** Reads a portion of history, up to what is published; later rows may be durable but not yet published. */
    private void replay() {
        long published = feeds.published();
        if (position < published) {
            position = database.read(view -> fetch(view, published));
        }
        live = position >= published && feed.covers(position);
    }

    private long fetch(Database.View view, long published) {
        if (position < view.compacted()) {
            throw new Problem.Expired("too old resource version: " + position + " (" + view.compacted() + ")").thrown();
        }
        long bytes = 0;
        try (Cursor rows = view.cursor(Family.HISTORY, Layout.number(position + 1), Layout.number(published + 1))) {
            while (rows.next()) {
                byte[] row = rows.value();
                if (HistoryRow.concerns(row, prefix)) {
                    long revision = Layout.number(rows.key());
                    fetched.add(HistoryRow.decode(revision, row).change());
                    bytes += row.length;
                    if (fetched.size() >= PORTION || bytes >= PORTION_BYTES) {
                        return revision;
                    }
                }
            }
        }
        return published;
    }

    @Override
    public long progress() {
        Change next = fetched.peek();
        if (next != null) {
            return next.revision() - 1;
        }
        // Read first: what is published up to here is in the feed already.
        long published = feeds.published();
        return live && !feed.isAhead(position) ? Math.max(position, published) : position;
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            feeds.leave(resource, feed);
        }
    }
}
