package dev.signet.apiserver.schema;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The fields of one protobuf message, one after the other. Every read is checked against the message's end, so malformed
 * input ends in {@link Malformed} alone. For one thread.
 */
final class Wire {
    static final int VARINT = 0;
    static final int FIXED64 = 1;
    static final int DELIMITED = 2;
    private static final int FIXED32 = 5;

    private final byte[] bytes;
    private final int end;
    private int at;
    private int type;

    Wire(byte[] bytes, int start, int end) {
        this.bytes = bytes;
        this.at = start;
        this.end = end;
    }

    /** The number of the next field, whose value is to be read or skipped; 0 at the end. */
    int next() throws Malformed {
        if (at == end) {
            return 0;
        }
        long tag = varint();
        long number = tag >>> 3;
        if (number < 1 || number > 0x1fff_ffff) {
            throw new Malformed("proto: illegal tag " + number);
        }
        type = (int) (tag & 7);
        return (int) number;
    }

    int type() {
        return type;
    }

    private void expect(int wanted) throws Malformed {
        if (type != wanted) {
            throw new Malformed("proto: wrong wireType = " + type);
        }
    }

    long whole() throws Malformed {
        expect(VARINT);
        return varint();
    }

    double number() throws Malformed {
        expect(FIXED64);
        return ByteBuffer.wrap(bytes, advance(8), 8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .getDouble();
    }

    String text() throws Malformed {
        expect(DELIMITED);
        int length = length();
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, advance(length), length))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new Malformed("proto: a string is not UTF-8");
        }
    }

    byte[] bytes() throws Malformed {
        expect(DELIMITED);
        int length = length();
        int start = advance(length);
        return Arrays.copyOfRange(bytes, start, start + length);
    }

    /** The message in this field. */
    Wire message() throws Malformed {
        expect(DELIMITED);
        int length = length();
        int start = advance(length);
        return new Wire(bytes, start, start + length);
    }

    boolean isEmpty() {
        return at == end;
    }

    void skip() throws Malformed {
        switch (type) {
            case VARINT -> varint();
            case FIXED64 -> advance(8);
            case DELIMITED -> advance(length());
            case FIXED32 -> advance(4);
            default -> throw new Malformed("proto: illegal wireType " + type);
        }
    }

    private int length() throws Malformed {
        long length = varint();
        if (length < 0 || length > end - at) {
            throw new Malformed("unexpected EOF");
        }
        return (int) length;
    }

    private int advance(int by) throws Malformed {
        if (by > end - at) {
            throw new Malformed("unexpected EOF");
        }
        int start = at;
        at += by;
        return start;
    }

    private long varint() throws Malformed {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            byte next = bytes[advance(1)];
            value |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new Malformed("proto: integer overflow");
    }
}
