package dev.signet.apiserver.audit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file of lines, for its owner alone, that is put aside when it has its size: {@code audit.log} becomes {@code
 * audit-2026-11-24T10-00-00.000.log}, as kube-apiserver names it, and the oldest of these go.
 */
public final class AuditFile implements AuditSink {
    private static final Logger LOG = LoggerFactory.getLogger(AuditFile.class);
    private static final DateTimeFormatter PUT_ASIDE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH-mm-ss.SSS").withZone(ZoneOffset.UTC);
    private static final Set<OpenOption> APPEND = Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ALONE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final Path path;
    private final Rotation rotation;
    private final InstantSource clock;
    private FileChannel channel;
    private long size;

    /**
     * @param maxBytes beyond which a file is put aside; 0 for never
     * @param backups how many of those are kept; 0 for all
     */
    public record Rotation(long maxBytes, int backups) {}

    private AuditFile(Path path, Rotation rotation, InstantSource clock) throws IOException {
        this.path = path;
        this.rotation = rotation;
        this.clock = clock;
        this.channel = FileChannel.open(path, APPEND, OWNER_ALONE);
        this.size = channel.size();
    }

    /** @throws IOException where the file can neither be made nor appended to */
    public static AuditFile open(Path path, Rotation rotation, InstantSource clock) throws IOException {
        return new AuditFile(path, rotation, clock);
    }

    @Override
    public void write(ByteBuffer lines) throws IOException {
        if (!channel.isOpen()) {
            reopen();
        }
        if (rotation.maxBytes() > 0 && size > 0 && size + lines.remaining() > rotation.maxBytes()) {
            putAside();
        }
        try {
            while (lines.hasRemaining()) {
                channel.write(lines);
            }
            size = channel.size();
        } catch (IOException e) {
            takeBack(e);
            throw e;
        }
    }

    /** A full disk may have taken a part of the last lines. */
    private void takeBack(IOException cause) {
        try {
            channel.truncate(size);
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
    }

    /** Where the file cannot be put aside it grows: lines are worth more than the bound. */
    private void putAside() throws IOException {
        if (!Files.isRegularFile(path)) {
            return;
        }
        try {
            Files.move(path, path.resolveSibling(prefix() + PUT_ASIDE.format(clock.instant()) + suffix()));
        } catch (IOException e) {
            LOG.warn("The audit log {} cannot be put aside and goes on growing", path, e);
            return;
        }
        channel.close();
        reopen();
        dropOldest();
    }

    private void reopen() throws IOException {
        channel = FileChannel.open(path, APPEND, OWNER_ALONE);
        size = channel.size();
    }

    private void dropOldest() {
        if (rotation.backups() == 0) {
            return;
        }
        try {
            List<Path> aside = putAsideOnes();
            for (Path old : aside.subList(0, Math.max(0, aside.size() - rotation.backups()))) {
                Files.deleteIfExists(old);
            }
        } catch (IOException e) {
            LOG.warn("Old files of the audit log {} cannot be deleted", path, e);
        }
    }

    /** The oldest first: their names are their times. */
    private List<Path> putAsideOnes() throws IOException {
        int length = prefix().length() + "2026-11-24T10-00-00.000".length() + suffix().length();
        try (Stream<Path> files = Files.list(path.toAbsolutePath().getParent())) {
            return files.filter(file -> {
                        String name = file.getFileName().toString();
                        return name.length() == length && name.startsWith(prefix()) && name.endsWith(suffix());
                    })
                    .sorted()
                    .toList();
        }
    }

    private String prefix() {
        String name = path.getFileName().toString();
        return name.substring(0, name.length() - suffix().length()) + "-";
    }

    private String suffix() {
        String name = path.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(dot);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
