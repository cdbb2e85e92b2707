package dev.signet.apiserver.http;

import dev.signet.apiserver.object.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/** A request body, bounded in bytes and in time from its first read on. */
final class BodyStream extends InputStream {
    private final InputStream body;
    private final long limit;
    private final Duration patience;
    private final long begun = System.nanoTime();
    private long seen;

    BodyStream(InputStream body, Limits limits) {
        this.body = body;
        this.limit = limits.bodyBytes();
        this.patience = limits.patience().body();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    /** @throws Problem.Thrown {@link Problem.TooLarge} with the first byte beyond the limit (GEN-ERR-08) */
    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int read = body.read(into, offset, length);
        if (read > 0) {
            seen += read;
        }
        if (seen > limit) {
            throw new Problem.TooLarge(limit).thrown();
        }
        if (System.nanoTime() - begun > patience.toNanos()) {
            throw new IOException("The client sent " + seen + " bytes of its request body in " + patience
                    + " and had not come to its end");
        }
        return read;
    }

    @Override
    public int available() throws IOException {
        return body.available();
    }

    @Override
    public void close() throws IOException {
        body.close();
    }
}
