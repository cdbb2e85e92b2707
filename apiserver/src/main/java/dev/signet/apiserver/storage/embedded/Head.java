package dev.signet.apiserver.storage.embedded;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.zip.CRC32C;

/**
 * The file {@code head}: the layout of the directory, and a revision that was acknowledged. It is written after the
 * write is synced, without a sync of its own, and so is never ahead of the database; after a crash it may be behind. A
 * database that is behind its head has lost acknowledged writes: a log whose end was cut, or whose last record's length
 * was changed, reads like one that a crash left, and RocksDB cannot tell them apart.
 *
 * <p>Bytes: the mark (8), layout (4), checksum of these (4); two slots, written in turn, each of revision (8), zero (4)
 * and checksum (4). A slot that a crash tore is passed over for the other one.
 */
final class Head implements AutoCloseable {
    private static final byte[] MARK = {'S', 'I', 'G', 'N', 'E', 'T', 'D', 'B'};
    private static final int SLOT = 16;
    private static final int SIZE = 3 * SLOT;

    private final FileChannel file;
    private final ByteBuffer slot = ByteBuffer.allocate(SLOT);
    private long next = SLOT;

    private Head(FileChannel file) {
        this.file = file;
    }

    static boolean exists(Path directory) {
        return Files.exists(path(directory));
    }

    /**
     * Makes the file, durably.
     *
     * @throws IOException where the disk refuses
     */
    static Head create(Path directory, long revision) throws IOException {
        Path whole = directory.resolve("head.new");
        ByteBuffer content = ByteBuffer.allocate(SIZE);
        content.put(MARK).putInt(Layout.FORMAT);
        content.putInt(checksum(content, 0)).put(slot(revision)).put(slot(revision));
        try (FileChannel out = FileChannel.open(
                whole, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            out.write(content.flip());
            out.force(true);
        }
        Files.move(whole, path(directory));
        try (FileChannel entry = FileChannel.open(directory, StandardOpenOption.READ)) {
            entry.force(true);
        }
        return open(directory);
    }

    static Head open(Path directory) throws IOException {
        return new Head(FileChannel.open(path(directory), Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE)));
    }

    /**
     * Checks the layout and tells the newest acknowledged revision that the file knows.
     *
     * @throws StoreFault.Newer where the layout is not known
     * @throws StoreFault.Damaged where the file is not what was written
     * @throws IOException where the disk refuses
     */
    static long read(Path directory) throws IOException {
        ByteBuffer content = ByteBuffer.wrap(Files.readAllBytes(path(directory)));
        if (content.capacity() != SIZE
                || content.slice(0, MARK.length).mismatch(ByteBuffer.wrap(MARK)) >= 0
                || content.getInt(12) != checksum(content, 0)) {
            throw unreadable(directory);
        }
        if (content.getInt(8) != Layout.FORMAT) {
            throw new StoreFault.Newer(directory, content.getInt(8), Layout.FORMAT);
        }
        long newest = Math.max(revision(content, SLOT), revision(content, 2 * SLOT));
        if (newest < 0) {
            throw unreadable(directory);
        }
        return newest;
    }

    /** Notes that everything up to the revision is durable. For one thread. */
    void acknowledge(long revision) throws IOException {
        fill(slot.clear(), revision);
        file.write(slot, next);
        next = next == SLOT ? 2 * SLOT : SLOT;
    }

    @Override
    public void close() throws IOException {
        try (file) {
            file.force(false);
        }
    }

    private static ByteBuffer slot(long revision) {
        ByteBuffer slot = ByteBuffer.allocate(SLOT);
        fill(slot, revision);
        return slot;
    }

    private static void fill(ByteBuffer slot, long revision) {
        slot.putLong(revision).putInt(0);
        slot.putInt(checksum(slot, 0)).flip();
    }

    /** Negative where the slot is torn. */
    private static long revision(ByteBuffer content, int at) {
        return content.getInt(at + 12) == checksum(content, at) ? content.getLong(at) : -1;
    }

    private static int checksum(ByteBuffer content, int at) {
        CRC32C checksum = new CRC32C();
        checksum.update(content.slice(at, 12));
        return (int) checksum.getValue();
    }

    private static StoreFault.Damaged unreadable(Path directory) {
        return new StoreFault.Damaged(directory, "the file " + path(directory) + " is not what was written");
    }

    private static Path path(Path directory) {
        return directory.resolve("head");
    }
}
