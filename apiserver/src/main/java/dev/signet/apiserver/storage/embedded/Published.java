package dev.signet.apiserver.storage.embedded;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The newest revision that all followers have seen. Rows can be read a moment earlier; who read them waits here, so that
 * nobody acts on what the mirror does not know yet. Safe for use by many threads.
 */
final class Published {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition advanced = lock.newCondition();
    private volatile long revision;
    private volatile boolean ended;

    Published(long revision) {
        this.revision = revision;
    }

    long revision() {
        return revision;
    }

    void advance(long to) {
        lock.lock();
        try {
            revision = to;
            advanced.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Returns when the revision is reached, or will never be. */
    void await(long wanted) {
        if (revision >= wanted) {
            return;
        }
        lock.lock();
        try {
            while (revision < wanted && !ended) {
                advanced.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
    }

    void end() {
        lock.lock();
        try {
            ended = true;
            advanced.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
