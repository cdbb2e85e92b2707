package dev.signet.authority.keys;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/** Files that are there whole or not at all, and survive a power cut once written. */
public final class DurableFile {

    private DurableFile() {}

    /**
     * Writes a file that only its owner may read (0600), in a directory that only its owner may enter (0700, made if missing):
     * a temporary file, synced, renamed over the old one, and the directory synced.
     */
    public static void writePrivate(Path file, byte[] bytes) throws IOException {
        write(file, bytes, "rw-------");
    }

    /** The same for a file that everybody may read (0644). */
    public static void writePublic(Path file, byte[] bytes) throws IOException {
        write(file, bytes, "rw-r--r--");
    }

    private static void write(Path file, byte[] bytes, String permissions) throws IOException {
        var directory = makeDirectory(file);
        // Created 0600; it gets wider only when it is whole.
        var temporary = Files.createTempFile(
                directory,
                "." + file.getFileName(),
                ".new",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            try (var channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
                var buffer = ByteBuffer.wrap(bytes);
                while (buffer.hasRemaining()) {
                    channel.write(buffer);
                }
                Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString(permissions));
                channel.force(true);
            }
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
        syncDirectory(directory);
    }

    /** Makes the directory of a file, 0700, unless it exists; gives it. */
    public static Path makeDirectory(Path file) throws IOException {
        var directory = file.toAbsolutePath().getParent();
        if (directory == null) {
            throw new IOException("not a file: " + file);
        }
        Files.createDirectories(
                directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        return directory;
    }

    /** Makes the entries of a directory durable. */
    public static void syncDirectory(Path directory) throws IOException {
        try (var channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
