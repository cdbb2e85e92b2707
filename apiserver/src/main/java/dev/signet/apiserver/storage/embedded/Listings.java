package dev.signet.apiserver.storage.embedded;

import dev.signet.apiserver.object.Problem;
import dev.signet.apiserver.storage.Change;
import dev.signet.apiserver.storage.ObjectStore.Listing;
import dev.signet.apiserver.storage.ObjectStore.Page;
import dev.signet.apiserver.storage.Stored;
import dev.signet.apiserver.storage.embedded.Database.Family;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** Lists objects, as of now or of an earlier revision, from one state of the database. */
final class Listings {
    /** Kubernetes calls {@code remainingItemCount} an estimate: beyond this it is one. */
    private static final int COUNTED = 5_000;

    private final Database.View view;
    private final byte[] prefix;
    private final byte[] from;
    private final byte[] to;

    private Listings(Database.View view, Listing listing) {
        this.view = view;
        this.prefix = Layout.prefix(listing.resource(), listing.namespace());
        this.to = Layout.end(prefix);
        this.from = listing.after().isEmpty() ? prefix : start(listing);
    }

    /** @throws Problem.Thrown {@link Problem.Expired}, {@link Problem.FutureRevision} */
    static Page list(Database.View view, Listing listing) {
        long now = view.revision();
        long revision = listing.revision() == 0 ? now : listing.revision();
        if (revision > now) {
            throw new Problem.FutureRevision(revision, now).thrown();
        }
        if (revision < view.compacted()) {
            throw new Problem.Expired("The resourceVersion for the provided list is too old.").thrown();
        }
        return new Listings(view, listing).page(revision, now, listing.limit());
    }

    /** The key behind {@code after}, but not before the namespace that is asked for. */
    private byte[] start(Listing listing) {
        byte[] behind = Layout.behind(Layout.key(listing.resource(), listing.after()));
        return Arrays.compareUnsigned(behind, prefix) < 0 ? prefix : behind;
    }

    private Page page(long revision, long now, int limit) {
        if (Arrays.compareUnsigned(from, to) >= 0) {
            return new Page(List.of(), revision, 0);
        }
        List<Stored> items = new ArrayList<>();
        try (Rows rows = new Rows(view.cursor(Family.CURRENT, from, to), undone(revision, now))) {
            while (limit <= 0 || items.size() < limit) {
                if (!rows.next()) {
                    return new Page(items, revision, 0);
                }
                items.add(rows.stored());
            }
            return new Page(items, revision, remaining(rows));
        }
    }

    private long remaining(Rows rows) {
        byte[] first = rows.key();
        long counted = 0;
        while (rows.next()) {
            counted++;
            if (counted == COUNTED) {
                long counting = Math.max(1, view.size(Family.CURRENT, first, rows.key()));
                return counted + counted * view.size(Family.CURRENT, rows.key(), to) / counting;
            }
        }
        return counted;
    }

    /**
     * What later writes have to be undone: for each object that was written after the revision, what it was at it. That is
     * the previous value of the first of its later rows.
     */
    private NavigableMap<byte[], Optional<Stored>> undone(long revision, long now) {
        NavigableMap<byte[], Optional<Stored>> undone = new TreeMap<>(Arrays::compareUnsigned);
        if (revision == now) {
            return undone;
        }
        try (Cursor rows = view.cursor(Family.HISTORY, Layout.number(revision + 1), Layout.number(now + 1))) {
            while (rows.next()) {
                byte[] row = rows.value();
                if (HistoryRow.concerns(row, prefix)) {
                    Change change =
                            HistoryRow.decode(Layout.number(rows.key()), row).change();
                    byte[] key = Layout.key(change.subject().name());
                    if (Arrays.compareUnsigned(key, from) >= 0) {
                        undone.putIfAbsent(key, before(change));
                    }
                }
            }
        }
        return undone;
    }

    private static Optional<Stored> before(Change change) {
        return switch (change) {
            case Change.Created _ -> Optional.empty();
            case Change.Updated(Stored before, Stored _) -> Optional.of(before);
            case Change.Deleted(Stored before, long _) -> Optional.of(before);
        };
    }

    /** The current rows, with those in the place of which others come. */
    private static final class Rows implements AutoCloseable {
        private final Cursor cursor;
        private final NavigableMap<byte[], Optional<Stored>> undone;
        private byte[] key = {};

        /** The object at the key where it is not the current row's; empty where it is. */
        private Optional<Stored> earlier = Optional.empty();

        private boolean onCurrent;
        private boolean atCurrent;

        Rows(Cursor cursor, NavigableMap<byte[], Optional<Stored>> undone) {
            this.cursor = cursor;
            this.undone = undone;
            this.atCurrent = cursor.next();
        }

        boolean next() {
            while (step()) {
                if (onCurrent || earlier.isPresent()) {
                    return true;
                }
            }
            return false;
        }

        /** To the next key, at which there may be nothing. */
        private boolean step() {
            if (onCurrent) {
                atCurrent = cursor.next();
            }
            byte[] current = atCurrent ? cursor.key() : null;
            byte[] other = undone.isEmpty() ? null : undone.firstKey();
            if (current == null && other == null) {
                onCurrent = false;
                return false;
            }
            int order = current == null ? 1 : other == null ? -1 : Arrays.compareUnsigned(current, other);
            onCurrent = order < 0;
            if (current != null && onCurrent) {
                key = current;
            } else {
                var entry = undone.pollFirstEntry();
                key = entry.getKey();
                earlier = entry.getValue();
                if (order == 0) {
                    atCurrent = cursor.next();
                }
            }
            return true;
        }

        byte[] key() {
            return key;
        }

        Stored stored() {
            return onCurrent
                    ? CurrentRow.decode(Layout.name(key), cursor.value()).stored()
                    : earlier.orElseThrow();
        }

        @Override
        public void close() {
            cursor.close();
        }
    }
}
