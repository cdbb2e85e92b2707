package dev.signet.apiserver.audit;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Where the lines of the audit log go. For one thread. */
public interface AuditSink extends AutoCloseable {

    /**
     * Takes all of these lines, or none of them.
     *
     * @throws IOException where they cannot be kept now; later ones may be
     */
    void write(ByteBuffer lines) throws IOException;

    @Override
    void close() throws IOException;
}
