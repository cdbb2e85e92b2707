package dev.signet.apiserver.http;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/**
 * As much of an HTTP/2 client (RFC 9113) as it takes to be a bad one: it opens windows for those streams alone that it
 * wants to read, and always for the connection. It understands no header that it gets.
 */
final class RawHttp2 implements Closeable {
    private static final int DATA = 0;
    private static final int HEADERS = 1;
    private static final int RST_STREAM = 3;
    private static final int SETTINGS = 4;
    private static final int PING = 6;
    private static final int WINDOW_UPDATE = 8;
    private static final int END_STREAM = 1;
    private static final int ACK = 1;
    private static final int END_HEADERS = 4;

    private final SSLSocket socket;
    private final Map<Integer, Stream> streams = new ConcurrentHashMap<>();
    /** What is about no stream. */
    private final Stream connection = new Stream(true);

    private int next = 1;

    /** What came of one request. */
    static final class Stream {
        private final boolean read;
        private final ByteArrayOutputStream body = new ByteArrayOutputStream();
        final LineCount lines = new LineCount();

        /** The server's end of it: {@code end}, or {@code reset} where it was cut. */
        final CompletableFuture<String> end = new CompletableFuture<>();

        private Stream(boolean read) {
            this.read = read;
        }

        private synchronized void take(byte[] some) {
            body.writeBytes(some);
            lines.add(some, some.length);
        }

        synchronized String text() {
            return body.toString(StandardCharsets.UTF_8);
        }
    }

    RawHttp2(int port) throws IOException {
        socket = (SSLSocket) Site.context().getSocketFactory().createSocket("127.0.0.1", port);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setApplicationProtocols(new String[] {"h2"});
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        socket.getOutputStream().write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        send(SETTINGS, 0, 0, new byte[0]);
        Thread.ofVirtual().name("raw client").start(this::read);
    }

    /** @param read whether its window is kept open */
    Stream get(String path, String token, boolean read) throws IOException {
        Stream stream = new Stream(read);
        int id = next;
        next += 2;
        streams.put(id, stream);
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        header(head, ":method", "GET");
        header(head, ":scheme", "https");
        header(head, ":authority", "127.0.0.1");
        header(head, ":path", path);
        header(head, "authorization", "Bearer " + token);
        send(HEADERS, END_HEADERS | END_STREAM, id, head.toByteArray());
        return stream;
    }

    /** RFC 7541, 6.2.2: a literal without indexing under a new name; short ones alone. */
    private static void header(ByteArrayOutputStream head, String name, String value) {
        head.write(0);
        for (String text : new String[] {name, value}) {
            head.write(text.length());
            head.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
        }
    }

    private void read() {
        try {
            DataInputStream in = new DataInputStream(socket.getInputStream());
            while (true) {
                int lengthAndType = in.readInt();
                int flags = in.readUnsignedByte();
                int id = in.readInt();
                byte[] payload = in.readNBytes(lengthAndType >>> 8);
                handle(lengthAndType & 0xFF, flags, id, payload);
            }
        } catch (IOException e) {
            streams.values().forEach(stream -> stream.end.complete("connection lost"));
        }
    }

    private void handle(int type, int flags, int id, byte[] payload) throws IOException {
        Stream stream = streams.getOrDefault(id, connection);
        switch (type) {
            case SETTINGS -> {
                if ((flags & ACK) == 0) {
                    send(SETTINGS, ACK, 0, new byte[0]);
                }
            }
            case PING -> send(PING, ACK, 0, payload);
            case DATA -> {
                stream.take(payload);
                openWindow(0, payload.length);
                if (stream.read) {
                    openWindow(id, payload.length);
                }
            }
            case RST_STREAM -> stream.end.complete("reset");
            default -> {
                // Headers and what else a server may say.
            }
        }
        if (type == DATA && (flags & END_STREAM) != 0) {
            stream.end.complete("end");
        }
    }

    private void openWindow(int id, int length) throws IOException {
        if (length > 0) {
            send(WINDOW_UPDATE, 0, id, ByteBuffer.allocate(4).putInt(length).array());
        }
    }

    private synchronized void send(int type, int flags, int id, byte[] payload) throws IOException {
        ByteBuffer frame = ByteBuffer.allocate(9 + payload.length);
        frame.putInt(payload.length << 8 | type).put((byte) flags).putInt(id).put(payload);
        socket.getOutputStream().write(frame.array());
        socket.getOutputStream().flush();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
