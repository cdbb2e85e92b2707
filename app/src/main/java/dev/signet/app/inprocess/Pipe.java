package dev.signet.app.inprocess;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One piece of an answer at a time from the server's thread to the client's. The server waits while the client has not
 * taken the former piece, as it would before a full socket.
 */
final class Pipe {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private byte @Nullable [] piece;

    /** How many pieces the client is ready to take. */
    private long demand;

    private boolean ended;
    private @Nullable IOException failure;

    /** @throws InterruptedIOException where the thread is interrupted, whose flag is then clear */
    void put(byte[] next) throws IOException {
        lock.lock();
        try {
            while (piece != null && failure == null) {
                changed.await();
            }
            if (failure != null) {
                throw new IOException("The client is gone", failure);
            }
            piece = next;
            changed.signalAll();
        } catch (InterruptedException e) {
            throw new InterruptedIOException("Interrupted while waiting for the client");
        } finally {
            lock.unlock();
        }
    }

    /** After the last piece. */
    void end() {
        lock.lock();
        try {
            ended = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Both sides fail from now on; what was not taken is lost. */
    void fail(IOException why) {
        lock.lock();
        try {
            failure = failure == null ? why : failure;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void want() {
        lock.lock();
        try {
            demand++;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The next piece when it is there and wanted, empty at the regular end, which nobody need want. */
    Optional<byte[]> take() throws IOException, InterruptedException {
        lock.lockInterruptibly();
        try {
            while (failure == null && (piece == null ? !ended : demand == 0)) {
                changed.await();
            }
            if (failure != null) {
                throw failure;
            }
            byte[] taken = piece;
            piece = null;
            demand--;
            changed.signalAll();
            return Optional.ofNullable(taken);
        } finally {
            lock.unlock();
        }
    }
}
