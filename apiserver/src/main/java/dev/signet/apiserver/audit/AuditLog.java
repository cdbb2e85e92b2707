package dev.signet.apiserver.audit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes events as lines, on a thread of its own. Requests do not wait for the disk, but where it is slower than they are,
 * they wait rather than go unrecorded. A disk that takes nothing at all stops no request: what is lost is counted.
 */
public final class AuditLog implements AuditTrail, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AuditLog.class);
    private static final int QUEUE = 4096;
    private static final int BATCH = 512;

    /** Lines of so long a time share a write and the writer's waking; a killed process loses them. */
    private static final long GATHERING_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    /** An empty one is the end. */
    private final BlockingQueue<Optional<AuditEvent>> queue = new ArrayBlockingQueue<>(QUEUE);

    private final AuditSink sink;
    private final Thread writer;
    private final AtomicLong events = new AtomicLong();
    private final AtomicLong lost = new AtomicLong();
    private volatile boolean closed;

    /** Of the writer: whether the last lines were lost. */
    private boolean failing;

    private AuditLog(AuditSink sink) {
        this.sink = sink;
        this.writer = Thread.ofPlatform().daemon().name("audit").unstarted(this::run);
    }

    /** @param sink is closed with the log */
    public static AuditLog start(AuditSink sink) {
        AuditLog log = new AuditLog(sink);
        log.writer.start();
        return log;
    }

    @Override
    public void keep(AuditEvent event) {
        events.incrementAndGet();
        if (closed) {
            lost.incrementAndGet();
        } else {
            put(Optional.of(event));
        }
    }

    /** How many there were. */
    public long events() {
        return events.get();
    }

    /** How many of them could not be written. */
    public long lost() {
        return lost.get();
    }

    /** Writes what has come so far. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        put(Optional.empty());
        try {
            writer.join();
            sink.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            LOG.warn("The audit log cannot be closed", e);
        }
    }

    /** An interrupt is for the request, which is over: its event is kept all the same. */
    private void put(Optional<AuditEvent> event) {
        boolean interrupted = false;
        while (true) {
            try {
                queue.put(event);
                break;
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        List<Optional<AuditEvent>> batch = new ArrayList<>(BATCH);
        boolean ended = false;
        while (!ended) {
            gather(batch);
            ended = batch.contains(Optional.<AuditEvent>empty());
            write(batch.stream().flatMap(Optional::stream).toList());
            batch.clear();
        }
    }

    private void gather(List<Optional<AuditEvent>> batch) {
        try {
            batch.add(queue.take());
        } catch (InterruptedException _) {
            // Nobody interrupts this thread.
            return;
        }
        if (batch.getFirst().isPresent() && queue.size() < BATCH) {
            LockSupport.parkNanos(this, GATHERING_NANOS);
        }
        queue.drainTo(batch, BATCH - 1);
    }

    private void write(List<AuditEvent> batch) {
        if (batch.isEmpty()) {
            return;
        }
        try {
            ByteArrayOutputStream lines = new ByteArrayOutputStream(1024 * batch.size());
            batch.forEach(event -> AuditLine.write(event, lines));
            sink.write(ByteBuffer.wrap(lines.toByteArray()));
            if (failing) {
                LOG.warn("The audit log is written again; {} events were lost", lost.get());
            }
            failing = false;
        } catch (IOException | RuntimeException e) {
            lost.addAndGet(batch.size());
            if (!failing) {
                LOG.error(
                        "The audit log cannot be written; requests go on, and apiserver_audit_error_total counts the"
                                + " events that are lost",
                        e);
            }
            failing = true;
        }
    }
}
