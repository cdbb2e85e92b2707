package dev.signet.app.server;

import dev.signet.apiserver.audit.AuditFile;
import dev.signet.apiserver.audit.AuditLog;
import dev.signet.apiserver.audit.AuditSink;
import dev.signet.app.command.CommandFailure;
import dev.signet.app.process.DataDirectory;
import dev.signet.app.process.Settings;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Where the audit log goes.
 *
 * @param path a file, {@code -} for standard output, empty for nowhere
 */
public record AuditSettings(String path, AuditFile.Rotation rotation) {
    private static final long MEGABYTE = 1024 * 1024;

    static AuditSettings of(Settings settings, DataDirectory data) {
        return new AuditSettings(
                settings.text("audit-log-path").orElse(data.auditLog().toString()),
                new AuditFile.Rotation(
                        settings.count("audit-log-maxsize", 100) * MEGABYTE,
                        settings.count("audit-log-maxbackup", 10)));
    }

    /**
     * Absent where nothing is to be logged.
     *
     * @throws CommandFailure where the file cannot be written
     */
    Optional<AuditLog> open(InstantSource clock) {
        return switch (path) {
            case "" -> Optional.empty();
            case "-" -> Optional.of(AuditLog.start(new ToStandardOutput()));
            default -> Optional.of(AuditLog.start(file(clock)));
        };
    }

    private AuditFile file(InstantSource clock) {
        try {
            return AuditFile.open(Path.of(path), rotation, clock);
        } catch (IOException e) {
            throw new CommandFailure(
                    "cannot write the audit log " + path + ": " + e.getMessage()
                            + " (another --audit-log-path, or an empty one for none?)",
                    e);
        }
    }

    /** The process's own, which stays open. */
    private static final class ToStandardOutput implements AuditSink {
        private final OutputStream stream = new FileOutputStream(FileDescriptor.out);

        @Override
        public void write(ByteBuffer lines) throws IOException {
            stream.write(lines.array(), lines.arrayOffset() + lines.position(), lines.remaining());
        }

        @Override
        public void close() {}
    }
}
