package dev.signet.pki.encoding;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;

/** Writes DER: every function gives one whole element, and takes whole elements where it nests. */
public final class Der {

    private static final byte[] NULL = {Tag.NULL, 0};
    private static final byte[] TRUE = {Tag.BOOLEAN, 1, -1};
    private static final byte[] FALSE = {Tag.BOOLEAN, 1, 0};

    private Der() {}

    /** Any element from its tag and content. */
    public static byte[] element(int tag, byte[]... parts) {
        var length = 0;
        for (var part : parts) {
            length = Math.addExact(length, part.length);
        }
        var octets = length < 0x80 ? 0 : (39 - Integer.numberOfLeadingZeros(length)) / 8;
        var out = new byte[2 + octets + length];
        out[0] = (byte) tag;
        out[1] = (byte) (octets == 0 ? length : 0x80 | octets);
        for (var i = 0; i < octets; i++) {
            out[2 + i] = (byte) (length >> (8 * (octets - 1 - i)));
        }
        var at = 2 + octets;
        for (var part : parts) {
            System.arraycopy(part, 0, out, at, part.length);
            at += part.length;
        }
        return out;
    }

    public static byte[] sequence(byte[]... elements) {
        return element(Tag.SEQUENCE, elements);
    }

    public static byte[] sequence(List<byte[]> elements) {
        return element(Tag.SEQUENCE, elements.toArray(byte[][]::new));
    }

    /** A SET OF, whose elements DER sorts (X.690 11.6). */
    public static byte[] setOf(List<byte[]> elements) {
        return element(Tag.SET, sorted(elements));
    }

    /** The elements in the order in which DER has them in a SET OF. */
    public static byte[][] sorted(List<byte[]> elements) {
        return elements.stream().sorted(Arrays::compareUnsigned).toArray(byte[][]::new);
    }

    public static byte[] integer(BigInteger value) {
        return element(Tag.INTEGER, value.toByteArray());
    }

    public static byte[] integer(long value) {
        return integer(BigInteger.valueOf(value));
    }

    public static byte[] bool(boolean value) {
        return (value ? TRUE : FALSE).clone();
    }

    public static byte[] nothing() {
        return NULL.clone();
    }

    public static byte[] oid(ObjectIdentifier oid) {
        return element(Tag.OBJECT_IDENTIFIER, oid.content());
    }

    public static byte[] octets(byte[] octets) {
        return element(Tag.OCTET_STRING, octets);
    }

    /** A BIT STRING of whole octets, as keys and signatures are. */
    public static byte[] bits(byte[] octets) {
        return element(Tag.BIT_STRING, new byte[] {0}, octets);
    }

    /** A named-bit list without trailing zero bits (X.690 11.2.2); bit 0 of the mask is the first bit. */
    public static byte[] namedBits(int mask) {
        var length = 32 - Integer.numberOfLeadingZeros(mask);
        var content = new byte[1 + (length + 7) / 8];
        content[0] = (byte) ((8 - length % 8) % 8);
        for (var bit = 0; bit < length; bit++) {
            if ((mask & (1 << bit)) != 0) {
                content[1 + bit / 8] |= (byte) (0x80 >> bit % 8);
            }
        }
        return element(Tag.BIT_STRING, content);
    }

    public static byte[] utf8(String text) {
        return element(Tag.UTF8_STRING, text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The time cut to the second: UTCTime through 2049, GeneralizedTime after (RFC 5280 4.1.2.5).
     *
     * @throws IllegalArgumentException before 1950 and after 9999, which a certificate cannot say
     */
    public static byte[] time(Instant time) {
        var t = LocalDateTime.ofInstant(time, ZoneOffset.UTC);
        if (t.getYear() < 1950 || t.getYear() > 9999) {
            throw new IllegalArgumentException("a certificate cannot hold the time " + time);
        }
        var utc = t.getYear() < 2050;
        var content = new byte[utc ? 13 : 15];
        var at = 0;
        if (!utc) {
            at = digits(content, at, t.getYear() / 100);
        }
        at = digits(content, at, t.getYear() % 100);
        at = digits(content, at, t.getMonthValue());
        at = digits(content, at, t.getDayOfMonth());
        at = digits(content, at, t.getHour());
        at = digits(content, at, t.getMinute());
        at = digits(content, at, t.getSecond());
        content[at] = 'Z';
        return element(utc ? Tag.UTC_TIME : Tag.GENERALIZED_TIME, content);
    }

    private static int digits(byte[] content, int at, int value) {
        content[at] = (byte) ('0' + value / 10);
        content[at + 1] = (byte) ('0' + value % 10);
        return at + 2;
    }

    /** {@code [number] EXPLICIT}, or IMPLICIT on a constructed type whose parts are given. */
    public static byte[] tagged(int number, byte[]... elements) {
        return element(Tag.constructed(number), elements);
    }
}
