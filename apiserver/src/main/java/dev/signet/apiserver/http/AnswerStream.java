package dev.signet.apiserver.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Response;

/**
 * An answer's body. Small ones leave in one write with their length; larger and flushed ones in chunks of unknown
 * number. Every write waits for the network: an array is the caller's again when its write has returned.
 */
final class AnswerStream extends OutputStream {

    /** One TLS record (RFC 8446, 5.1). */
    private static final int WHOLE = 16 * 1024;

    private final Response response;
    private final Visit visit;
    private byte[] buffer = new byte[2048];
    private int buffered;
    private boolean begun;
    private boolean closed;

    AnswerStream(Response response, Visit visit) {
        this.response = response;
        this.visit = visit;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (closed) {
            throw new IOException("The answer is closed already");
        }
        if (buffered + length > WHOLE) {
            sendBuffered(false);
        }
        if (length > WHOLE) {
            send(false, ByteBuffer.wrap(bytes, offset, length).slice());
        } else {
            keep(bytes, offset, length);
        }
    }

    @Override
    public void flush() throws IOException {
        if (!closed && (buffered > 0 || !begun)) {
            sendBuffered(false);
        }
        visit.streams();
    }

    /** Ends the answer whole also where the thread was interrupted to end it, which a write would take for a cut. */
    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        visit.streamsNoMore();
        boolean interrupted = Thread.interrupted();
        try {
            sendEnd();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void sendEnd() throws IOException {
        if (!begun && hasLength(response.getStatus())) {
            response.getHeaders().put(HttpHeader.CONTENT_LENGTH, buffered);
        }
        sendBuffered(true);
    }

    /** Whether nothing of the answer has left yet, so that another one can take its place. */
    boolean retractable() {
        return !begun;
    }

    private void keep(byte[] bytes, int offset, int length) {
        if (buffered + length > buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.min(WHOLE, Math.max(buffered + length, 2 * buffer.length)));
        }
        System.arraycopy(bytes, offset, buffer, buffered, length);
        buffered += length;
    }

    private void sendBuffered(boolean last) throws IOException {
        ByteBuffer content = ByteBuffer.wrap(buffer, 0, buffered);
        buffered = 0;
        send(last, content);
    }

    private void send(boolean last, ByteBuffer content) throws IOException {
        begun = true;
        try {
            Completion sent = new Completion();
            response.write(last, content, sent);
            sent.await();
        } catch (IOException e) {
            closed = true;
            visit.cut(e);
            throw e;
        }
    }

    /** RFC 9110, 8.6: no length where there can be no body. */
    private static boolean hasLength(int status) {
        return status >= 200 && status != 204 && status != 304;
    }
}
