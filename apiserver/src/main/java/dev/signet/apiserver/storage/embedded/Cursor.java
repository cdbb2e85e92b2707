package dev.signet.apiserver.storage.embedded;

import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.Slice;
import org.rocksdb.Snapshot;

/** Walks rows in the order of their keys. For one thread, inside a {@link Database#read}. */
final class Cursor implements AutoCloseable {
    private final Database database;
    private final byte[] from;
    private final Slice bound;
    private final ReadOptions options;
    private final RocksIterator rows;
    private boolean started;

    /**
     * @param from the first key
     * @param to the first key that is not wanted any more
     */
    Cursor(Database database, RocksDB rocks, ColumnFamilyHandle family, Snapshot at, byte[] from, byte[] to) {
        this.database = database;
        this.from = from;
        this.bound = new Slice(to);
        this.options = new ReadOptions().setSnapshot(at).setIterateUpperBound(bound);
        this.rows = rocks.newIterator(family, options);
    }

    /**
     * Steps to the first row, then to each next one.
     *
     * @return false where there is none
     * @throws StoreFault where the end is not the end but a row that cannot be read
     */
    boolean next() {
        if (started) {
            rows.next();
        } else {
            rows.seek(from);
            started = true;
        }
        if (rows.isValid()) {
            return true;
        }
        try {
            rows.status();
        } catch (RocksDBException e) {
            throw database.fault(e);
        }
        return false;
    }

    byte[] key() {
        return rows.key();
    }

    byte[] value() {
        return rows.value();
    }

    /** Copies what fits of the value, and tells its whole length. */
    int value(byte[] into) {
        return rows.value(into);
    }

    @Override
    public void close() {
        rows.close();
        options.close();
        bound.close();
    }
}
