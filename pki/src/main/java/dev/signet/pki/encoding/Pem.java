package dev.signet.pki.encoding;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads and writes PEM. Reading follows what Kubernetes users are used to (X509-PEM-01, CSR-VAL-09, CTB-VAL-05): text
 * around blocks, CRLF line ends, headers in a block and white space in its base64 are accepted; what begins like a block but
 * is none (another label at its end, broken base64) is passed over and the search goes on. Time is linear in the input.
 */
public final class Pem {

    private static final byte[] BEGIN = ascii("-----BEGIN ");
    private static final byte[] END = ascii("\n-----END ");
    private static final byte[] DASHES = ascii("-----");
    private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, new byte[] {'\n'});

    private final byte[] text;
    private int at;

    private Pem(byte[] text) {
        this.text = text;
    }

    /** The first block, if there is any. */
    public static Optional<PemBlock> first(byte[] text) {
        return new Pem(text).next();
    }

    /** All blocks in their order. */
    public static List<PemBlock> all(byte[] text) {
        var reader = new Pem(text);
        var blocks = new ArrayList<PemBlock>();
        for (var block = reader.next(); block.isPresent(); block = reader.next()) {
            blocks.add(block.get());
        }
        return List.copyOf(blocks);
    }

    /** One block in lines of 64 characters, with a line end behind it (SIG-12). */
    public static String encode(String type, byte[] bytes) {
        var body = LINES.encodeToString(bytes);
        return "-----BEGIN " + type + "-----\n" + body + (body.isEmpty() ? "" : "\n") + "-----END " + type + "-----\n";
    }

    /** {@link #encode} as ASCII bytes. */
    public static byte[] encodeBytes(String type, byte[] bytes) {
        return ascii(encode(type, bytes));
    }

    /** The next block; {@link #at} moves past the END line that was looked at, so no byte is searched twice. */
    private Optional<PemBlock> next() {
        while (true) {
            var end = indexOf(END, at);
            if (end < 0) {
                at = text.length;
                return Optional.empty();
            }
            // Repeated BEGIN lines without an END of their own are skipped: the last one before it counts.
            var begin = lastBeginOfLine(at, end);
            at = end + END.length;
            if (begin >= 0) {
                var block = block(begin + BEGIN.length, end);
                if (block.isPresent()) {
                    return block;
                }
            }
        }
    }

    /** The block whose label starts at {@code from}; {@code end} is the line end before the END line. */
    private Optional<PemBlock> block(int from, int end) {
        var line = lineFrom(from);
        if (!endsWith(line, DASHES)) {
            return Optional.empty();
        }
        var label = Arrays.copyOf(line, line.length - DASHES.length);
        var body = lineAfter(from);
        var headers = new HashMap<String, String>();
        for (var colon = colonIn(body); body < end && colon >= 0; colon = colonIn(body)) {
            headers.put(trimmed(body, colon), trimmed(colon + 1, endOfLine(body)));
            body = lineAfter(body);
        }
        // The END line may follow the BEGIN line at once; behind headers it needs a body, if only an empty line.
        if ((body > end && !headers.isEmpty()) || !closes(label)) {
            return Optional.empty();
        }
        return decode(body, Math.max(body, end)).map(bytes -> block(label, headers, bytes));
    }

    private PemBlock block(byte[] label, Map<String, String> headers, byte[] bytes) {
        at = lineAfter(at);
        return new PemBlock(new String(label, StandardCharsets.UTF_8), headers, bytes);
    }

    /** Whether the END line at {@link #at} has this label, dashes, and nothing else but white space. */
    private boolean closes(byte[] label) {
        var line = lineFrom(at);
        return line.length == label.length + DASHES.length
                && Arrays.equals(line, 0, label.length, label, 0, label.length)
                && endsWith(line, DASHES);
    }

    private Optional<byte[]> decode(int from, int to) {
        var base64 = new byte[to - from];
        var length = 0;
        for (var i = from; i < to; i++) {
            var c = text[i];
            if (c != ' ' && c != '\t' && c != '\r' && c != '\n') {
                base64[length++] = c;
            }
        }
        // The JDK's decoder takes missing padding for good.
        if (length % 4 != 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(Base64.getDecoder().decode(Arrays.copyOf(base64, length)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private int indexOf(byte[] wanted, int from) {
        for (var i = from; i <= text.length - wanted.length; i++) {
            if (matches(wanted, i)) {
                return i;
            }
        }
        return -1;
    }

    private int lastBeginOfLine(int from, int to) {
        for (var i = to - BEGIN.length; i >= from; i--) {
            if (matches(BEGIN, i)) {
                return i == 0 || text[i - 1] == '\n' ? i : -1;
            }
        }
        return -1;
    }

    private boolean matches(byte[] wanted, int position) {
        return Arrays.equals(text, position, position + wanted.length, wanted, 0, wanted.length);
    }

    private int endOfLine(int from) {
        var i = from;
        while (i < text.length && text[i] != '\n') {
            i++;
        }
        return i;
    }

    private int lineAfter(int from) {
        return Math.min(text.length, endOfLine(from) + 1);
    }

    /** The line without white space at its end. */
    private byte[] lineFrom(int from) {
        var to = endOfLine(from);
        if (to > from && text[to - 1] == '\r') {
            to--;
        }
        while (to > from && (text[to - 1] == ' ' || text[to - 1] == '\t')) {
            to--;
        }
        return Arrays.copyOfRange(text, from, to);
    }

    private int colonIn(int lineStart) {
        for (var i = lineStart; i < text.length && text[i] != '\n'; i++) {
            if (text[i] == ':') {
                return i;
            }
        }
        return -1;
    }

    private String trimmed(int from, int to) {
        return new String(text, from, to - from, StandardCharsets.UTF_8).strip();
    }

    private static boolean endsWith(byte[] line, byte[] suffix) {
        return line.length >= suffix.length
                && Arrays.equals(line, line.length - suffix.length, line.length, suffix, 0, suffix.length);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
