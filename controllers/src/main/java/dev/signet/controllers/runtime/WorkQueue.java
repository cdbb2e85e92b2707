package dev.signet.controllers.runtime;

import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Keys that wait for a worker, each at most once. A key that comes while it is being worked on waits until that is
 * done, so that no two workers ever hold the same key. Safe for use by several threads.
 */
final class WorkQueue {
    private final Timeline timeline;
    private final RetryDelays delays;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Queue<String> waiting = new ArrayDeque<>();

    /** Keys that must be worked on (again); a superset of {@code waiting}. */
    private final Set<String> due = new HashSet<>();

    private final Set<String> held = new HashSet<>();
    private boolean shut;

    WorkQueue(Timeline timeline) {
        this.timeline = timeline;
        this.delays = new RetryDelays(timeline);
    }

    void add(String key) {
        lock.lock();
        try {
            if (!shut && due.add(key) && !held.contains(key)) {
                waiting.add(key);
                changed.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Adds the key after its back-off (CTRL-02). */
    void addLater(String key) {
        timeline.after(delays.next(key), () -> add(key));
    }

    void forget(String key) {
        delays.forget(key);
    }

    /** Waits for a key, which is held until {@link #done}; empty when the queue is shut. */
    Optional<String> take() throws InterruptedException {
        lock.lock();
        try {
            while (waiting.isEmpty() && !shut) {
                changed.await();
            }
            return shut ? Optional.empty() : Optional.of(hold(waiting.remove()));
        } finally {
            lock.unlock();
        }
    }

    private String hold(String key) {
        due.remove(key);
        held.add(key);
        return key;
    }

    void done(String key) {
        lock.lock();
        try {
            held.remove(key);
            if (!shut && due.contains(key)) {
                waiting.add(key);
                changed.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    int depth() {
        lock.lock();
        try {
            return waiting.size();
        } finally {
            lock.unlock();
        }
    }

    /** Gives out no more keys and takes none. */
    void shut() {
        lock.lock();
        try {
            shut = true;
            waiting.clear();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
