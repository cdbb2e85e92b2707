package dev.signet.app.inprocess;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** The body of an answer on the server's side. */
final class PipedAnswer extends OutputStream {
    private static final int PIECE = 64 * 1024;

    private final Pipe pipe;
    private final Runnable onFlush;
    private final Runnable onEnd;
    private final ByteArrayOutputStream buffer = new ByteArrayOutputStream(2048);
    private boolean closed;

    /**
     * @param onFlush called before each flush: from the first on, the answer is a stream that may be interrupted
     * @param onEnd called before the end
     */
    PipedAnswer(Pipe pipe, Runnable onFlush, Runnable onEnd) {
        this.pipe = pipe;
        this.onFlush = onFlush;
        this.onEnd = onEnd;
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
        buffer.write(bytes, offset, length);
        if (buffer.size() >= PIECE) {
            sendBuffered();
        }
    }

    @Override
    public void flush() throws IOException {
        onFlush.run();
        if (!closed) {
            sendBuffered();
        }
    }

    /** Ends the answer whole also where the thread was interrupted to end it. */
    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        onEnd.run();
        boolean interrupted = Thread.interrupted();
        try {
            sendBuffered();
        } finally {
            pipe.end();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void sendBuffered() throws IOException {
        if (buffer.size() > 0) {
            pipe.put(buffer.toByteArray());
            buffer.reset();
        }
    }
}
