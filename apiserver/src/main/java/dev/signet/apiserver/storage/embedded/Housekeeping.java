package dev.signet.apiserver.storage.embedded;

import dev.signet.apiserver.object.Problem;
import dev.signet.apiserver.storage.embedded.Database.Family;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the store does by itself, each second: it deletes what has outlived its time, and history behind the window. */
final class Housekeeping implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);

    /** Objects that are deleted at a time: other writes come between. */
    private static final int PORTION = 256;

    private final Database database;
    private final Committer committer;
    private final HistoryWindow window;
    private final InstantSource clock;
    private final LongConsumer compact;
    private final ScheduledFuture<?> task;

    /** @param compact removes history up to a revision, durably */
    Housekeeping(
            Database database,
            Committer committer,
            HistoryWindow window,
            EmbeddedStore.Options options,
            LongConsumer compact) {
        this.database = database;
        this.committer = committer;
        this.window = window;
        this.clock = options.clock();
        this.compact = compact;
        ScheduledExecutorService scheduler = options.scheduler();
        this.task = scheduler.scheduleWithFixedDelay(this::runSafely, 1, 1, TimeUnit.SECONDS);
    }

    private void runSafely() {
        try {
            run();
        } catch (Problem.Thrown _) {
            // The store is closing or has failed; both are told elsewhere.
            LOG.debug("no housekeeping: the store is closed");
        } catch (RuntimeException e) {
            LOG.error("housekeeping of the store failed; it is tried again", e);
        }
    }

    /** Returns when all that is due is done. */
    void run() {
        while (expire() == PORTION) {
            // There may be more.
        }
        long excess = window.excess(clock.instant());
        if (excess > 0) {
            compact.accept(excess);
        }
    }

    private int expire() {
        long now = clock.millis();
        List<Write> writes = new ArrayList<>();
        database.read(view -> {
            try (Cursor due = view.cursor(Family.EXPIRY, Layout.number(0), Layout.number(now + 1))) {
                while (writes.size() < PORTION && due.next()) {
                    writes.add(new Write(Layout.name(Layout.expiring(due.key())), new Write.Demand.Expire(now)));
                }
            }
            return writes;
        });
        writes.forEach(committer::submit);
        writes.forEach(write -> write.done().join());
        return writes.size();
    }

    @Override
    public void close() {
        task.cancel(false);
    }
}
