package dev.signet.apiserver.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.jspecify.annotations.Nullable;

/**
 * An answer to a client that takes gzip: compressed where it turns out long, as kube-apiserver does, and as it is where it
 * stays short, or is flushed before it is long, as a watch's is. For one thread.
 */
final class LongAnswer extends OutputStream {

    /** From one byte more on it is long. */
    private static final int SHORT = 128 * 1024;

    private static final HttpField COMPRESSED = new HttpField(HttpHeader.CONTENT_ENCODING, "gzip");
    private static final HttpField VARIES = new HttpField(HttpHeader.VARY, "Accept-Encoding");

    private final OutputStream answer;
    private final HttpFields.Mutable headers;
    private final ByteArrayOutputStream held = new ByteArrayOutputStream(2048);

    /** Where bytes go from the moment on when it is known; before that they are held. */
    private @Nullable OutputStream to;

    LongAnswer(OutputStream answer, HttpFields.Mutable headers) {
        this.answer = answer;
        this.headers = headers;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        OutputStream known = to;
        if (known == null && held.size() + length > SHORT) {
            known = release(compressing());
        }
        if (known == null) {
            held.write(bytes, offset, length);
        } else {
            known.write(bytes, offset, length);
        }
    }

    @Override
    public void flush() throws IOException {
        settled().flush();
    }

    @Override
    public void close() throws IOException {
        settled().close();
    }

    private OutputStream settled() throws IOException {
        OutputStream known = to;
        return known == null ? release(answer) : known;
    }

    private OutputStream release(OutputStream known) throws IOException {
        to = known;
        held.writeTo(known);
        held.reset();
        return known;
    }

    private OutputStream compressing() throws IOException {
        headers.put(COMPRESSED);
        headers.add(VARIES);
        return new GZIPOutputStream(answer, 16 * 1024) {
            {
                // The least work for most of the gain, as upstream has it.
                def.setLevel(Deflater.BEST_SPEED);
            }
        };
    }
}
