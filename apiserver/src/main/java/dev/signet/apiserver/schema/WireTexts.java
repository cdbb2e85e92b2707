package dev.signet.apiserver.schema;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/** What texts of bytes and of times are taken and how they are written: as Go reads and Kubernetes writes them. */
final class WireTexts {
    private static final Pattern TIME = Pattern.compile(
            "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?(Z|[+-]\\d\\d:\\d\\d)", Pattern.CASE_INSENSITIVE);
    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss'Z'").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter MICROS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    /** Go's zero time, which Kubernetes writes as null. */
    private static final Instant ZERO = Instant.parse("0001-01-01T00:00:00Z");

    private static final LocalDate ZERO_DATE = LocalDate.of(1, 1, 1);

    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999999Z");

    private WireTexts() {}

    /** RFC 3339 text of a time; empty for Go's zero time. */
    static Optional<String> time(Instant time, Schema.Type type) throws Malformed {
        if (time.isBefore(ZERO) || time.isAfter(LAST)) {
            throw new Malformed("the year of a time must be within 1 and 9999");
        }
        if (time.equals(ZERO)) {
            return Optional.empty();
        }
        return Optional.of((type == Schema.Type.MICRO_TIME ? MICROS : SECONDS).format(time));
    }

    /** Normalises an RFC 3339 text; any fraction and offset is taken. Empty for Go's zero time. */
    static Optional<String> time(String text, Schema.Type type) throws Malformed {
        try {
            if (type == Schema.Type.TIME && isWritten(text)) {
                return Optional.of(text);
            }
            if (TIME.matcher(text).matches()) {
                return time(OffsetDateTime.parse(text).toInstant(), type);
            }
        } catch (DateTimeException e) {
            // said below
        }
        throw new Malformed("parsing time \"" + shortened(text)
                + "\" as \"2006-01-02T15:04:05Z07:00\": not a time of RFC 3339 such as 2026-01-31T10:00:00Z");
    }

    /**
     * Whether the text is such as we write, as nearly all are: the library's parser was 2 % of a write's cost.
     *
     * @throws DateTimeException where there is no such time
     */
    private static boolean isWritten(String text) {
        if (text.length() != 20 || text.charAt(19) != 'Z') {
            return false;
        }
        for (int at = 0; at < 19; at++) {
            char pattern = "0000-00-00T00:00:00".charAt(at);
            char letter = text.charAt(at);
            if (pattern == '0' ? letter < '0' || letter > '9' : letter != pattern) {
                return false;
            }
        }
        LocalDate date = LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10));
        LocalTime.of(number(text, 11, 13), number(text, 14, 16), number(text, 17, 19));
        return date.isAfter(ZERO_DATE);
    }

    private static int number(String text, int start, int end) {
        return Integer.parseInt(text, start, end, 10);
    }

    private static String shortened(String text) {
        return text.length() > 40 ? text.substring(0, 40) + "..." : text;
    }

    static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    /**
     * Takes what Go's decoder takes: line breaks anywhere (as {@code base64} wraps its output), padding always, spare
     * bits of any value. Returns it without the breaks and with spare bits of zero.
     */
    static String canonicalBase64(String text) throws Malformed {
        byte[] bytes = new byte[text.length() / 4 * 3 + 3];
        int length = 0;
        int quantum = 0;
        int digits = 0;
        int at = 0;
        for (; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '\n' || c == '\r') {
                continue;
            }
            if (c == '=') {
                break;
            }
            int digit = digit(c);
            if (digit < 0) {
                throw illegal(at);
            }
            quantum = (quantum << 6) | digit;
            if (++digits == 4) {
                bytes[length++] = (byte) (quantum >> 16);
                bytes[length++] = (byte) (quantum >> 8);
                bytes[length++] = (byte) quantum;
                digits = 0;
                quantum = 0;
            }
        }
        if (at == text.length() && digits != 0) {
            throw illegal(at - digits);
        }
        if (at < text.length()) {
            checkPadding(text, at, digits);
            if (digits == 3) {
                bytes[length++] = (byte) (quantum >> 10);
                bytes[length++] = (byte) (quantum >> 2);
            } else {
                bytes[length++] = (byte) (quantum >> 4);
            }
        }
        return base64(Arrays.copyOf(bytes, length));
    }

    /** Two digits want two signs, three want one; behind them only line breaks. */
    private static void checkPadding(String text, int first, int digits) throws Malformed {
        if (digits < 2) {
            throw illegal(first);
        }
        int at = first + 1;
        if (digits == 2) {
            at = afterBreaks(text, at);
            if (at == text.length() || text.charAt(at) != '=') {
                throw illegal(at);
            }
            at++;
        }
        at = afterBreaks(text, at);
        if (at < text.length()) {
            throw illegal(at);
        }
    }

    private static int afterBreaks(String text, int from) {
        int at = from;
        while (at < text.length() && (text.charAt(at) == '\n' || text.charAt(at) == '\r')) {
            at++;
        }
        return at;
    }

    private static Malformed illegal(int at) {
        return new Malformed("illegal base64 data at input byte " + at);
    }

    private static int digit(char c) {
        if (c >= 'A' && c <= 'Z') {
            return c - 'A';
        }
        if (c >= 'a' && c <= 'z') {
            return c - 'a' + 26;
        }
        if (c >= '0' && c <= '9') {
            return c - '0' + 52;
        }
        return c == '+' ? 62 : c == '/' ? 63 : -1;
    }
}
