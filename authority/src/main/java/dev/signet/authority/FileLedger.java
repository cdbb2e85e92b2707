package dev.signet.authority;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A ledger in a file. One thread of its own writes what many threads wait for with one sync (group commit); it is never
 * interrupted, as an interrupt would close the file. After a failed write or sync the ledger refuses everything until it is
 * opened anew: what the file holds is then not known.
 */
public final class FileLedger implements SerialLedger, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(FileLedger.class);
    private static final int LARGEST_GROUP = 1024;

    private final Path path;
    private final LedgerFile file;
    private final LinkedBlockingQueue<Entry> queue = new LinkedBlockingQueue<>();
    private final Thread writer;

    /** Guards {@link #closed} together with the queue: nothing is queued behind the end. */
    private final Object gate = new Object();

    private boolean closed;

    private FileLedger(Path path, LedgerFile file) {
        this.path = path;
        this.file = file;
        this.writer = Thread.ofPlatform().name("serial-ledger").daemon().unstarted(this::write);
    }

    /**
     * Opens or makes a ledger, after reading it through.
     *
     * @throws IOException when it cannot be read, or is damaged anywhere but at its end
     */
    public static FileLedger open(Path path) throws IOException {
        return open(path, issuance -> {});
    }

    /** The same; {@code each} is told every record. */
    public static FileLedger open(Path path, Consumer<Issuance> each) throws IOException {
        var file = new LedgerFile(path);
        try {
            var torn = file.read(each);
            if (torn > 0) {
                LOG.warn(
                        "the ledger {} ends in {} bytes of a record that was not finished; they are ignored",
                        path,
                        torn);
            }
        } catch (IOException e) {
            file.close();
            throw e;
        }
        var ledger = new FileLedger(path, file);
        ledger.writer.start();
        return ledger;
    }

    @Override
    public void record(Issuance issuance) throws IOException {
        var entry = new Entry(issuance, new CompletableFuture<>());
        synchronized (gate) {
            if (closed) {
                throw new IOException("the ledger " + path + " is closed");
            }
            queue.add(entry);
        }
        try {
            entry.written().get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            var interrupted = new InterruptedIOException("interrupted while the ledger was written");
            interrupted.initCause(e);
            throw interrupted;
        } catch (ExecutionException e) {
            var cause = e.getCause();
            var why = cause == null ? "" : ": " + cause.getMessage();
            throw new IOException("cannot write the ledger " + path + why, cause);
        }
    }

    /** Takes groups from the queue until the end comes by. */
    private void write() {
        var group = new ArrayList<Entry>();
        var open = true;
        while (open) {
            group.clear();
            group.add(take());
            queue.drainTo(group, LARGEST_GROUP - 1);
            open = group.stream().noneMatch(Entry::isEnd);
            group.removeIf(Entry::isEnd);
            if (!group.isEmpty()) {
                write(group);
            }
        }
    }

    private Entry take() {
        while (true) {
            try {
                return queue.take();
            } catch (InterruptedException e) {
                // Nobody has this thread to interrupt it; the ledger ends by close() alone.
                LOG.debug("the ledger's thread was interrupted", e);
            }
        }
    }

    private void write(List<Entry> group) {
        try {
            var lines = new ByteArrayOutputStream();
            for (var entry : group) {
                lines.writeBytes(entry.issuance().line());
            }
            var torn = file.append(lines.toByteArray());
            if (torn > 0) {
                LOG.warn("cut {} bytes of a record that was not finished from the ledger {}", torn, path);
            }
            group.forEach(entry -> entry.written().complete(null));
        } catch (IOException | RuntimeException e) {
            fail(group, e);
        }
    }

    private void fail(List<Entry> group, Exception failure) {
        LOG.error("the ledger {} cannot be written; nothing is signed until it is opened anew", path, failure);
        synchronized (gate) {
            closed = true;
            queue.drainTo(group);
            queue.add(Entry.END);
        }
        group.forEach(entry -> entry.written().completeExceptionally(failure));
    }

    /** Writes what is waiting and closes the file. */
    @Override
    public void close() throws IOException {
        synchronized (gate) {
            closed = true;
            queue.add(Entry.END);
        }
        var interrupted = false;
        while (writer.isAlive()) {
            try {
                writer.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        file.close();
    }

    private record Entry(Issuance issuance, CompletableFuture<Void> written) {

        /** Stands for no record: the writer ends with it. */
        static final Entry END = new Entry(
                new Issuance(Instant.EPOCH, BigInteger.ZERO, "", "", Instant.EPOCH, ""), new CompletableFuture<>());

        @SuppressWarnings("ReferenceEquality") // there is one end
        boolean isEnd() {
            return this == END;
        }
    }
}
