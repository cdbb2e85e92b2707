package dev.signet.apiserver.http;

import dev.signet.apiserver.object.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.util.thread.Invocable;
import org.jspecify.annotations.Nullable;

/** A request body, bounded in bytes and in time both counted from the start of the request. */
final class BodyStream extends InputStream {
    private final Content.Source source;
    private final long limit;
    private final long nanoseconds;
    private final long begun = System.nanoTime();
    private long seen;
    private Content.@Nullable Chunk chunk;

    BodyStream(Content.Source source, Limits limits) {
        this.source = source;
        this.limit = limits.bodyBytes();
        this.nanoseconds = limits.patience().body().toNanos();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    /** @throws Problem.Thrown {@link Problem.TooLarge} with the first byte beyond the limit (GEN-ERR-08) */
    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        Content.Chunk current = next();
        ByteBuffer bytes = current.getByteBuffer();
        int read = Math.min(length, bytes.remaining());
        if (read == 0) {
            return -1;
        }
        bytes.get(into, offset, read);
        seen += read;
        if (seen > limit) {
            throw new Problem.TooLarge(limit).thrown();
        }
        return read;
    }

    /** Drops what has come, at the latest the next bytes to come; their number, or -1 at the end. */
    int skim() throws IOException {
        ByteBuffer bytes = next().getByteBuffer();
        int skimmed = bytes.remaining();
        bytes.position(bytes.limit());
        return skimmed == 0 ? -1 : skimmed;
    }

    /** The chunk with the next byte, or the empty last one. */
    private Content.Chunk next() throws IOException {
        Content.Chunk current = chunk;
        while (current == null || (!current.hasRemaining() && !current.isLast())) {
            release();
            current = take();
            chunk = current;
        }
        return current;
    }

    private Content.@Nullable Chunk take() throws IOException {
        Content.Chunk taken = source.read();
        if (taken == null) {
            awaitMore();
        } else if (Content.Chunk.isFailure(taken)) {
            throw new IOException("The request body broke off after " + seen + " bytes", taken.getFailure());
        }
        return taken;
    }

    private void awaitMore() throws IOException {
        if (System.nanoTime() - begun > nanoseconds) {
            throw new IOException(
                    "The request body was not whole in time: " + seen + " bytes in " + nanoseconds / 1_000_000 + " ms");
        }
        Completion more = new Completion();
        source.demand(Invocable.from(Invocable.InvocationType.NON_BLOCKING, more::succeeded));
        more.await();
    }

    /** Gives the network its memory back; the way's closing does not, because the rest is skimmed after it. */
    void release() {
        if (chunk != null) {
            chunk.release();
            chunk = null;
        }
    }
}
