package dev.signet.pki.encoding;

import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;

/**
 * Walks over DER (X.690 clause 10 and 11), one element after the other. Refuses what only BER allows: indefinite and
 * non-minimal lengths, padded integers, odd booleans. Copies what it hands out. Not thread-safe.
 */
public final class DerReader {

    private final byte[] bytes;
    private final int end;
    private int at;

    private DerReader(byte[] bytes, int at, int end) {
        this.bytes = bytes;
        this.at = at;
        this.end = end;
    }

    /** A reader of these bytes, which must not change while it is used. */
    public static DerReader of(byte[] bytes) {
        return new DerReader(bytes, 0, bytes.length);
    }

    /** A reader of the content of the only element that the bytes hold. */
    public static DerReader ofOnly(int tag, byte[] bytes) throws EncodingException {
        var outer = of(bytes);
        var inner = outer.enter(tag);
        outer.finish();
        return inner;
    }

    public boolean hasNext() {
        return at < end;
    }

    public boolean nextIs(int tag) {
        return at < end && (bytes[at] & 0xff) == tag;
    }

    /**
     * Makes sure that this was all.
     *
     * @throws EncodingException when anything is left
     */
    public void finish() throws EncodingException {
        if (at < end) {
            throw EncodingException.syntax("trailing data");
        }
    }

    /** The next element's tag, not consumed. */
    public int peek() throws EncodingException {
        if (at >= end) {
            throw EncodingException.syntax("sequence truncated");
        }
        return bytes[at] & 0xff;
    }

    /** A reader of the content of the next element, which is passed over. */
    public DerReader enter(int tag) throws EncodingException {
        var start = header(tag);
        return new DerReader(bytes, start, at);
    }

    /** The next element whole: tag, length and content. */
    public byte[] element() throws EncodingException {
        var start = at;
        header(peek());
        return Arrays.copyOfRange(bytes, start, at);
    }

    /** The next element whole, which has this tag. */
    public byte[] element(int tag) throws EncodingException {
        var start = at;
        header(tag);
        return Arrays.copyOfRange(bytes, start, at);
    }

    /** The content of the next element, which has this tag. */
    public byte[] content(int tag) throws EncodingException {
        var start = header(tag);
        return Arrays.copyOfRange(bytes, start, at);
    }

    public BigInteger integer() throws EncodingException {
        return integer(Tag.INTEGER);
    }

    private BigInteger integer(int tag) throws EncodingException {
        var content = content(tag);
        if (content.length == 0) {
            throw EncodingException.structure("empty integer");
        }
        // X.690 8.3.2: the first nine bits are not all equal.
        if (content.length > 1 && ((content[0] == 0 && content[1] >= 0) || (content[0] == -1 && content[1] < 0))) {
            throw EncodingException.structure("integer not minimally-encoded");
        }
        return new BigInteger(content);
    }

    /** An INTEGER that fits an int. */
    public int smallInteger() throws EncodingException {
        var value = integer();
        if (value.bitLength() > 31) {
            throw EncodingException.structure("integer too large");
        }
        return value.intValue();
    }

    public boolean bool() throws EncodingException {
        var content = content(Tag.BOOLEAN);
        if (content.length != 1 || (content[0] != 0 && content[0] != -1)) {
            throw EncodingException.syntax("invalid boolean");
        }
        return content[0] != 0;
    }

    public ObjectIdentifier oid() throws EncodingException {
        return ObjectIdentifier.ofContent(content(Tag.OBJECT_IDENTIFIER));
    }

    public byte[] octets() throws EncodingException {
        return content(Tag.OCTET_STRING);
    }

    /** The octets of a BIT STRING without unused bits, as keys and signatures are. */
    public byte[] wholeBits() throws EncodingException {
        var content = bitString();
        if (content[0] != 0) {
            throw EncodingException.syntax("invalid padding bits in BIT STRING");
        }
        return Arrays.copyOfRange(content, 1, content.length);
    }

    /** The numbers of the bits that are set, bit 0 being the first, as a mask; at most 32 bits are read. */
    public int namedBits() throws EncodingException {
        var content = bitString();
        var mask = 0;
        for (var bit = 0; bit < Math.min(32, (content.length - 1) * 8); bit++) {
            if ((content[1 + bit / 8] & (0x80 >> bit % 8)) != 0) {
                mask |= 1 << bit;
            }
        }
        return mask;
    }

    private byte[] bitString() throws EncodingException {
        var content = content(Tag.BIT_STRING);
        if (content.length == 0) {
            throw EncodingException.syntax("zero length BIT STRING");
        }
        var unused = content[0] & 0xff;
        // X.690 11.2.1: unused bits are zero.
        if (unused > 7
                || (content.length == 1 && unused > 0)
                || (unused > 0 && (content[content.length - 1] & ((1 << unused) - 1)) != 0)) {
            throw EncodingException.syntax("invalid padding bits in BIT STRING");
        }
        return content;
    }

    /** A UTCTime or a GeneralizedTime, to the second and in UTC, as RFC 5280 4.1.2.5 wants both. */
    public Instant time() throws EncodingException {
        var utc = nextIs(Tag.UTC_TIME);
        var digits = content(utc ? Tag.UTC_TIME : Tag.GENERALIZED_TIME);
        var yearLength = utc ? 2 : 4;
        if (digits.length != yearLength + 11 || digits[digits.length - 1] != 'Z') {
            throw EncodingException.syntax("invalid time");
        }
        var year = number(digits, 0, yearLength);
        if (utc) {
            year += year < 50 ? 2000 : 1900;
        }
        try {
            return LocalDateTime.of(
                            year,
                            number(digits, yearLength, 2),
                            number(digits, yearLength + 2, 2),
                            number(digits, yearLength + 4, 2),
                            number(digits, yearLength + 6, 2),
                            number(digits, yearLength + 8, 2))
                    .toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw EncodingException.syntax("invalid time");
        }
    }

    private static int number(byte[] digits, int from, int length) throws EncodingException {
        var value = 0;
        for (var i = from; i < from + length; i++) {
            if (digits[i] < '0' || digits[i] > '9') {
                throw EncodingException.syntax("invalid time");
            }
            value = value * 10 + digits[i] - '0';
        }
        return value;
    }

    public void nothing() throws EncodingException {
        if (content(Tag.NULL).length != 0) {
            throw EncodingException.syntax("invalid NULL");
        }
    }

    /** Moves behind the next element, which has this tag, and tells where its content starts. */
    private int header(int tag) throws EncodingException {
        var found = peek();
        if (found != tag) {
            throw EncodingException.structure("expected " + Tag.nameOf(tag) + ", found " + Tag.nameOf(found));
        }
        if ((tag & 0x1f) == 0x1f) {
            throw EncodingException.structure("tag number too large");
        }
        var position = at + 1;
        if (position >= end) {
            throw EncodingException.syntax("truncated tag or length");
        }
        var length = bytes[position++] & 0xff;
        if (length >= 0x80) {
            var octets = length & 0x7f;
            length = longLength(position, octets);
            position += octets;
        }
        if (length > end - position) {
            throw EncodingException.syntax("data truncated");
        }
        at = position + length;
        return position;
    }

    /** X.690 10.1: the definite form in as few octets as possible. */
    private int longLength(int from, int octets) throws EncodingException {
        if (octets == 0) {
            throw EncodingException.syntax("indefinite length found (not DER)");
        }
        if (octets > end - from) {
            throw EncodingException.syntax("truncated tag or length");
        }
        if (bytes[from] == 0) {
            throw EncodingException.structure("superfluous leading zeros in length");
        }
        if (octets > 4 || (octets == 4 && bytes[from] < 0)) {
            throw EncodingException.structure("length too large");
        }
        var length = 0;
        for (var i = from; i < from + octets; i++) {
            length = (length << 8) | (bytes[i] & 0xff);
        }
        if (length < 0x80) {
            throw EncodingException.structure("non-minimal length");
        }
        return length;
    }
}
