package dev.signet.apiserver.storage.embedded;

import dev.signet.apiserver.storage.Change;
import dev.signet.apiserver.storage.Stored;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The newest changes of one resource, for all its readers together: each remembers how far it came. So a publication
 * costs the same for slow readers as for quick ones, and they hold no memory: a reader that is behind the oldest change
 * here is cut off. Safe for use by many threads.
 */
final class Feed {
    /** How much a reader takes at a time; the changes that it holds then are no longer bounded by this feed. */
    private static final int BATCH = 256;

    private static final long BATCH_BYTES = 1 << 20;

    private final EmbeddedStore.Bounds bounds;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition grown = lock.newCondition();
    private final NavigableMap<Long, Change> changes = new TreeMap<>();
    private long bytes;

    /** Changes up to this revision are not here: they came before this feed, or were dropped to hold the bounds. */
    private long droppedUpTo;

    private boolean closed;
    private int readers;

    Feed(EmbeddedStore.Bounds bounds, long published) {
        this.bounds = bounds;
        this.droppedUpTo = published;
    }

    /** What a reader gets: changes, or none when none came in time, or the word that it is too late. */
    sealed interface Taken {
        record Some(List<Change> changes) implements Taken {}

        record Late() implements Taken {}

        record Closed() implements Taken {}
    }

    void append(List<Change> published) {
        lock.lock();
        try {
            for (Change change : published) {
                changes.put(change.revision(), change);
                bytes += size(change);
            }
            while (changes.size() > bounds.queueLength() || bytes > bounds.queueBytes()) {
                Change oldest = changes.pollFirstEntry().getValue();
                bytes -= size(oldest);
                droppedUpTo = oldest.revision();
            }
            grown.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits for changes after the revision, at most so many nanoseconds. */
    Taken take(long after, long nanoseconds) throws InterruptedException {
        long left = nanoseconds;
        lock.lockInterruptibly();
        try {
            while (true) {
                if (closed) {
                    return new Taken.Closed();
                } else if (after < droppedUpTo) {
                    return new Taken.Late();
                } else if (has(after) || left <= 0) {
                    return new Taken.Some(some(after));
                }
                left = grown.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    private boolean has(long after) {
        return !changes.isEmpty() && changes.lastKey() > after;
    }

    private List<Change> some(long after) {
        List<Change> some = new ArrayList<>();
        long size = 0;
        for (Change change : changes.tailMap(after, false).values()) {
            some.add(change);
            size += size(change);
            if (some.size() >= BATCH || size >= BATCH_BYTES) {
                break;
            }
        }
        return some;
    }

    /** Whether every change after the revision that is published is here. */
    boolean covers(long revision) {
        lock.lock();
        try {
            return droppedUpTo <= revision;
        } finally {
            lock.unlock();
        }
    }

    /** Whether a change after the revision waits here, or was dropped from here. */
    boolean isAhead(long revision) {
        lock.lock();
        try {
            return droppedUpTo > revision || has(revision);
        } finally {
            lock.unlock();
        }
    }

    /** For {@link Feeds}, under its lock. */
    void join() {
        readers++;
    }

    /** For {@link Feeds}, under its lock; true when nobody reads any more. */
    boolean leave() {
        readers--;
        return readers == 0;
    }

    /** Wakes all readers up: there will be no more. */
    void close() {
        lock.lock();
        try {
            closed = true;
            grown.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** With something for the objects around the bytes. */
    static long size(Change change) {
        return 200L
                + switch (change) {
                    case Change.Created(Stored now) -> now.bytes().length;
                    case Change.Updated(Stored before, Stored now) -> before.bytes().length + now.bytes().length;
                    case Change.Deleted(Stored before, long _) -> before.bytes().length;
                };
    }
}
