package dev.signet.apiserver.storage.embedded;

import dev.signet.apiserver.storage.embedded.Database.Family;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How old and how large the history is, in portions of about a second, so that its end can be found without reading it.
 * Safe for use by many threads.
 */
final class HistoryWindow {
    private static final long PORTION_MILLIS = 1000;
    private static final long PORTIONS = 64;

    /** What a row costs besides its bytes. */
    private static final int OVERHEAD = 64;

    private final EmbeddedStore.Bounds bounds;
    private final Deque<Portion> portions = new ArrayDeque<>();
    private long bytes;

    HistoryWindow(EmbeddedStore.Bounds bounds) {
        this.bounds = bounds;
    }

    /** Rows that follow one another. */
    private static final class Portion {
        final long began;
        long ended;
        long lastRevision;
        long bytes;

        Portion(long began) {
            this.began = began;
        }
    }

    /**
     * Reads what is there when the store opens, and checks that every revision has its row.
     *
     * @throws StoreFault.Damaged where one is missing
     */
    void load(Database database, Database.View view) {
        // Revision 1 is that of the empty store: nothing was written with it.
        long last = Math.max(view.compacted(), 1);
        byte[] header = new byte[HistoryRow.HEADER];
        try (Cursor rows = view.cursor(Family.HISTORY, Layout.number(last + 1), Layout.number(Long.MAX_VALUE))) {
            while (rows.next()) {
                long revision = Layout.number(rows.key());
                if (revision != last + 1) {
                    break;
                }
                int size = rows.value(header);
                add(revision, HistoryRow.time(header), size);
                last = revision;
            }
        }
        if (last != view.revision()) {
            throw database.damaged("the history row of revision " + (last + 1) + " is missing (newest revision "
                    + view.revision() + ", compacted up to " + view.compacted() + ")");
        }
    }

    /** Notes a row; rows come in the order of revisions. */
    synchronized void add(long revision, long time, long size) {
        Portion portion = portions.peekLast();
        if (portion == null
                || time - portion.began >= PORTION_MILLIS
                || portion.bytes >= bounds.historyBytes() / PORTIONS) {
            portion = new Portion(time);
            portions.addLast(portion);
        }
        portion.ended = Math.max(portion.ended, time);
        portion.lastRevision = revision;
        portion.bytes += size + OVERHEAD;
        bytes += size + OVERHEAD;
    }

    /**
     * Up to which revision history can go now; 0 where that is not worth it yet. A little more than the window is kept, so
     * that a busy store is not compacted each second.
     */
    synchronized long excess(Instant now) {
        long oldest = now.minus(bounds.watchWindow()).toEpochMilli();
        long slack = bounds.watchWindow().dividedBy(20).toMillis();
        Portion first = portions.peekFirst();
        boolean old = first != null && first.ended < oldest - slack;
        boolean large = bytes > bounds.historyBytes();
        if (!old && !large) {
            return 0;
        }
        long allowed = large ? bounds.historyBytes() / 8 * 7 : Long.MAX_VALUE;
        long left = bytes;
        long revision = 0;
        for (Portion portion : portions) {
            if (portion.ended >= oldest && left <= allowed) {
                break;
            }
            revision = portion.lastRevision;
            left -= portion.bytes;
        }
        return revision;
    }

    /** Notes that the rows up to a revision, which {@link #excess} told, are gone. */
    synchronized void drop(long revision) {
        for (Portion portion = portions.peekFirst();
                portion != null && portion.lastRevision <= revision;
                portion = portions.peekFirst()) {
            bytes -= portion.bytes;
            portions.removeFirst();
        }
    }
}
