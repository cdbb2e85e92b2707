package dev.signet.apiserver.storage.embedded;

import dev.signet.apiserver.storage.Change;
import dev.signet.apiserver.storage.Stored;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/**
 * The newest changes of one resource, for all its readers together: each remembers how far it came. So a publication
 * costs the same for slow readers as for quick ones, and they hold no memory: a reader that is behind the oldest change
 * here is cut off. One thread appends, many read; nobody waits for a lock.
 */
final class Feed {
    /** How much a reader takes at a time; the changes that it holds then are no longer bounded by this feed. */
    private static final int BATCH = 256;

    private static final long BATCH_BYTES = 1 << 20;

    private final EmbeddedStore.Bounds bounds;

    /** Grows at its end alone, so that who walks it sees no change without those before it. */
    private final ConcurrentNavigableMap<Long, Change> changes = new ConcurrentSkipListMap<>();

    private final Set<Thread> waiting = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean toWake = new AtomicBoolean();

    /**
     * Changes up to this revision are not here: they came before this feed, or were dropped to hold the bounds. It is
     * raised before they go, so who reads it after the changes knows whether he missed one.
     */
    private volatile long droppedUpTo;

    private volatile boolean closed;
    private long bytes;
    private int length;
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

    /**
     * For one thread at a time. Does not wake the readers up.
     *
     * @return whether {@link #wake} is to be called: nobody else is about to
     */
    boolean append(List<Change> published) {
        for (Change change : published) {
            changes.put(change.revision(), change);
            bytes += size(change);
            length++;
        }
        while (length > bounds.queueLength() || bytes > bounds.queueBytes()) {
            Change oldest = changes.firstEntry().getValue();
            droppedUpTo = oldest.revision();
            changes.remove(oldest.revision());
            bytes -= size(oldest);
            length--;
        }
        return toWake.compareAndSet(false, true);
    }

    void wake() {
        toWake.set(false);
        waiting.forEach(LockSupport::unpark);
    }

    /** Waits for changes after the revision, at most so many nanoseconds. */
    Taken take(long after, long nanoseconds) throws InterruptedException {
        long deadline = System.nanoTime() + nanoseconds;
        while (true) {
            List<Change> some = some(after);
            long left = deadline - System.nanoTime();
            if (closed) {
                return new Taken.Closed();
            } else if (after < droppedUpTo) {
                return new Taken.Late();
            } else if (!some.isEmpty() || left <= 0) {
                return new Taken.Some(some);
            }
            await(after, left);
        }
    }

    private void await(long after, long nanoseconds) throws InterruptedException {
        Thread reader = Thread.currentThread();
        waiting.add(reader);
        try {
            // What comes after this question finds the reader in the set, and ends the parking or lets it not begin.
            if (!isAhead(after) && !closed) {
                LockSupport.parkNanos(this, nanoseconds);
            }
        } finally {
            waiting.remove(reader);
        }
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
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
        return droppedUpTo <= revision;
    }

    /** Whether a change after the revision waits here, or was dropped from here. */
    boolean isAhead(long revision) {
        Map.Entry<Long, Change> newest = changes.lastEntry();
        return (newest != null && newest.getKey() > revision) || droppedUpTo > revision;
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
        closed = true;
        wake();
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
