package dev.signet.authority;

import dev.signet.authority.keys.DurableFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * The bytes of a ledger: lines, only ever appended. Not thread-safe, but several processes may have one open.
 *
 * <p>A line end is the last thing written of a record. Bytes behind the last one are what a crash left of an append that
 * nobody was told about; whoever holds the lock may cut them. A damaged line is another matter and is never passed over.
 */
final class LedgerFile implements AutoCloseable {

    /** File locks are the process's; inside it, everybody with the same file takes turns on these. */
    private static final ConcurrentHashMap<Path, ReentrantLock> TURNS = new ConcurrentHashMap<>();

    private static final int LONGEST_LINE = 16 * 1024;

    private final Path path;
    private final RandomAccessFile file;
    private final ReentrantLock turn;

    LedgerFile(Path path) throws IOException {
        this.path = path;
        var directory = DurableFile.makeDirectory(path);
        if (!Files.exists(path)) {
            try {
                Files.createFile(
                        path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            } catch (FileAlreadyExistsException e) {
                // Another process was faster, which is as good.
            }
            DurableFile.syncDirectory(directory);
        }
        this.file = new RandomAccessFile(path.toFile(), "rw");
        this.turn = TURNS.computeIfAbsent(path.toRealPath(), p -> new ReentrantLock());
    }

    /**
     * Reads every record from the start.
     *
     * @return how many bytes of a torn append are behind the last record
     * @throws IOException when a record is damaged; says which line
     */
    long read(Consumer<Issuance> each) throws IOException {
        // Not through the open file: readers must not move its position.
        try (var in = Files.newInputStream(path)) {
            var line = new ByteArrayOutputStream();
            var chunk = new byte[64 * 1024];
            var lines = 0L;
            for (var length = in.read(chunk); length >= 0; length = in.read(chunk)) {
                var from = 0;
                for (var i = 0; i < length; i++) {
                    if (chunk[i] == '\n') {
                        line.write(chunk, from, i - from);
                        each.accept(parse(line, ++lines));
                        line.reset();
                        from = i + 1;
                    }
                }
                line.write(chunk, from, length - from);
            }
            return line.size();
        }
    }

    private Issuance parse(ByteArrayOutputStream line, long number) throws IOException {
        return Issuance.parse(line.toString(StandardCharsets.US_ASCII))
                .orElseThrow(() -> new IOException("the ledger " + path + " is damaged in line " + number
                        + ": restore it from a copy, or move it away to start a new one"));
    }

    /**
     * Appends whole lines and syncs them, under the lock of the file, which is held for this alone.
     *
     * @return how many bytes of another's torn append were cut
     * @throws IOException when it is not known what the file holds now
     */
    long append(byte[] lines) throws IOException {
        turn.lock();
        try (var _ = file.getChannel().lock()) {
            var length = file.length();
            var end = endOfLastLine(length);
            if (end < length) {
                file.setLength(end);
            }
            file.seek(end);
            file.write(lines);
            file.getChannel().force(false);
            return length - end;
        } finally {
            turn.unlock();
        }
    }

    private long endOfLastLine(long length) throws IOException {
        for (var end = length; end > 0; end--) {
            file.seek(end - 1);
            if (file.read() == '\n') {
                return end;
            }
            if (length - end > LONGEST_LINE * 1024L) {
                throw new IOException("the ledger " + path + " does not end in lines; move it away to start a new one");
            }
        }
        return 0;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
