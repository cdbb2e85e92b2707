package dev.signet.apiserver.storage.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.signet.apiserver.object.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.StampedLock;
import java.util.function.Function;
import java.util.stream.Stream;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.Range;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.SizeApproximationFlag;
import org.rocksdb.Slice;
import org.rocksdb.Snapshot;
import org.rocksdb.Status;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/**
 * RocksDB with our families, errors in our words, and a lock without which a read during {@link #close} would crash the
 * process. Safe for use by many threads.
 */
final class Database implements AutoCloseable {

    /** In the order in which they are opened; the first is RocksDB's default. */
    enum Family {
        META,
        CURRENT,
        HISTORY,
        EXPIRY;

        private byte[] text() {
            return this == META
                    ? RocksDB.DEFAULT_COLUMN_FAMILY
                    : name().toLowerCase(Locale.ROOT).getBytes(UTF_8);
        }
    }

    private final Path directory;
    private final Tuning tuning = new Tuning();
    private final WriteOptions synced = new WriteOptions().setSync(true);
    private final ReadOptions plain = new ReadOptions();
    private final Map<Family, ColumnFamilyHandle> families = new EnumMap<>(Family.class);
    private final RocksDB rocks;
    private final StampedLock inUse = new StampedLock();
    private boolean closed;

    private Database(Path directory, boolean create) {
        this.directory = directory;
        boolean fresh = create && !Files.exists(files().resolve("CURRENT"));
        try {
            if (fresh) {
                refuseRemains();
            } else {
                checkLogs();
            }
            List<ColumnFamilyHandle> opened = new ArrayList<>();
            List<ColumnFamilyDescriptor> descriptors = Stream.of(Family.values())
                    .map(family -> new ColumnFamilyDescriptor(family.text(), tuning.family()))
                    .toList();
            rocks = RocksDB.open(tuning.database(fresh, create), files().toString(), descriptors, opened);
            // They come in the order of the descriptors.
            for (Family family : Family.values()) {
                families.put(family, opened.get(families.size()));
            }
        } catch (RocksDBException e) {
            release();
            throw refusal(e);
        } catch (RuntimeException | Error e) {
            release();
            throw e;
        }
    }

    /**
     * @param directory which exists
     * @param create whether to make a new database where there is none
     * @throws StoreFault where it cannot be opened
     */
    static Database open(Path directory, boolean create) {
        return new Database(directory, create);
    }

    ColumnFamilyHandle handle(Family family) {
        return Objects.requireNonNull(families.get(family));
    }

    /** Writes all or nothing, durably: when this returns it is on the disk. */
    void commit(WriteBatch batch) throws RocksDBException {
        long stamp = enter();
        try {
            rocks.write(synced, batch);
        } finally {
            inUse.unlockRead(stamp);
        }
    }

    Optional<byte[]> get(Family family, byte[] key) {
        long stamp = enter();
        try {
            return Optional.ofNullable(rocks.get(handle(family), plain, key));
        } catch (RocksDBException e) {
            throw fault(e);
        } finally {
            inUse.unlockRead(stamp);
        }
    }

    /** Reads from one state of the database. What is read with must not outlive the reading. */
    <T> T read(Function<View, T> reading) {
        long stamp = enter();
        try {
            Snapshot snapshot = rocks.getSnapshot();
            try (ReadOptions options = new ReadOptions().setSnapshot(snapshot)) {
                return reading.apply(new View(snapshot, options));
            } finally {
                rocks.releaseSnapshot(snapshot);
            }
        } finally {
            inUse.unlockRead(stamp);
        }
    }

    /** One state of the database. */
    final class View {
        private final Snapshot snapshot;
        private final ReadOptions options;

        private View(Snapshot snapshot, ReadOptions options) {
            this.snapshot = snapshot;
            this.options = options;
        }

        Cursor cursor(Family family, byte[] from, byte[] to) {
            return new Cursor(Database.this, rocks, handle(family), snapshot, from, to);
        }

        long revision() {
            return number(Layout.REVISION).orElse(0L);
        }

        long compacted() {
            return number(Layout.COMPACTED).orElse(0L);
        }

        private Optional<Long> number(byte[] key) {
            try {
                return Optional.ofNullable(rocks.get(handle(Family.META), options, key))
                        .map(Layout::number);
            } catch (RocksDBException e) {
                throw fault(e);
            }
        }

        /** How many bytes the rows take, roughly. */
        long size(Family family, byte[] from, byte[] to) {
            try (Slice first = new Slice(from);
                    Slice end = new Slice(to)) {
                return rocks.getApproximateSizes(
                                handle(family),
                                List.of(new Range(first, end)),
                                SizeApproximationFlag.INCLUDE_FILES,
                                SizeApproximationFlag.INCLUDE_MEMTABLES)[0];
            }
        }
    }

    /** What an error of a database that is open means. */
    StoreFault fault(RocksDBException e) {
        return code(e) == Status.Code.Corruption || missesFile(e)
                ? new StoreFault.Damaged(directory, text(e), e)
                : new StoreFault.Unusable(directory, e);
    }

    StoreFault.Damaged damaged(String what) {
        return new StoreFault.Damaged(directory, what);
    }

    private StoreFault refusal(RocksDBException e) {
        if (code(e) == Status.Code.IOError && text(e).contains("/LOCK:")) {
            return new StoreFault.InUse(directory, e);
        }
        // Files that do not belong together, such as a database without one of our families, are an invalid argument.
        return code(e) == Status.Code.InvalidArgument || code(e) == Status.Code.NotSupported
                ? new StoreFault.Damaged(directory, text(e), e)
                : fault(e);
    }

    private static boolean missesFile(RocksDBException e) {
        return code(e) == Status.Code.IOError && text(e).contains("No such file or directory");
    }

    private static Status.Code code(RocksDBException e) {
        return e.getStatus() == null ? Status.Code.Undefined : e.getStatus().getCode();
    }

    private static String text(RocksDBException e) {
        return String.valueOf(e.getMessage());
    }

    /** Where the file that names the others is gone, RocksDB would begin anew and delete them. */
    private void refuseRemains() {
        try {
            Files.createDirectories(files());
            try (Stream<Path> entries = Files.list(files())) {
                entries.map(entry -> entry.getFileName().toString())
                        .filter(name -> name.endsWith(".sst") || name.endsWith(".log"))
                        .findAny()
                        .ifPresent(name -> {
                            throw damaged(
                                    "there is " + files().resolve(name) + " but no " + files().resolve("CURRENT"));
                        });
            }
        } catch (IOException e) {
            throw new StoreFault.Unusable(directory, e);
        }
    }

    /** What RocksDB would not tell, or would stumble over. */
    private void checkLogs() {
        try (Stream<Path> entries = Files.list(files())) {
            for (Path file : entries.filter(Database::isLog).toList()) {
                try (InputStream in = Files.newInputStream(file)) {
                    LogFile.damage(in).ifPresent(at -> {
                        throw damaged("the record at byte " + at + " of " + file + " is not what was written");
                    });
                }
            }
        } catch (NoSuchFileException _) {
            // Gone since it was listed: somebody else has the database open, which RocksDB tells next. Or all is gone,
            // which it tells too.
            return;
        } catch (IOException e) {
            throw new StoreFault.Unusable(directory, e);
        }
    }

    private static boolean isLog(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(".log") || name.startsWith("MANIFEST-");
    }

    private Path files() {
        return directory.resolve("db");
    }

    private long enter() {
        long stamp = inUse.readLock();
        if (closed) {
            inUse.unlockRead(stamp);
            throw new Problem.Unavailable("the store is closed: the server is stopping").thrown();
        }
        return stamp;
    }

    /** Waits for those who are reading; later ones get {@link Problem.Unavailable}. */
    @Override
    public void close() {
        long stamp = inUse.writeLock();
        try {
            if (!closed) {
                closed = true;
                families.values().forEach(ColumnFamilyHandle::close);
                rocks.close();
                release();
            }
        } finally {
            inUse.unlockWrite(stamp);
        }
    }

    private void release() {
        plain.close();
        synced.close();
        tuning.close();
    }
}
