package dev.signet.pki.encoding;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.util.Arrays;

/** An OBJECT IDENTIFIER (X.690 8.19). Two are equal when their encodings are. Immutable. */
public final class ObjectIdentifier {

    private static final BigInteger EIGHTY = BigInteger.valueOf(80);

    /** The content octets; valid by construction. */
    private final byte[] content;

    private ObjectIdentifier(byte[] content) {
        this.content = content;
    }

    /**
     * The identifier with this dotted form.
     *
     * @param dotted such as {@code 2.5.4.3}
     * @throws IllegalArgumentException when it is no object identifier
     */
    public static ObjectIdentifier of(String dotted) {
        var arcs = dotted.split("\\.", -1);
        if (arcs.length < 2 || !Arrays.stream(arcs).allMatch(arc -> arc.matches("0|[1-9][0-9]*"))) {
            throw new IllegalArgumentException("not an object identifier: " + dotted);
        }
        var root = new BigInteger(arcs[0]);
        var second = new BigInteger(arcs[1]);
        if (root.compareTo(BigInteger.TWO) > 0
                || (root.intValue() < 2 && second.compareTo(BigInteger.valueOf(39)) > 0)) {
            throw new IllegalArgumentException("not an object identifier: " + dotted);
        }
        var out = new ByteArrayOutputStream();
        writeArc(out, root.multiply(BigInteger.valueOf(40)).add(second));
        for (var i = 2; i < arcs.length; i++) {
            writeArc(out, new BigInteger(arcs[i]));
        }
        return new ObjectIdentifier(out.toByteArray());
    }

    private static void writeArc(ByteArrayOutputStream out, BigInteger arc) {
        for (var shift = (Math.max(arc.bitLength(), 1) - 1) / 7 * 7; shift > 0; shift -= 7) {
            out.write((arc.shiftRight(shift).intValue() & 0x7f) | 0x80);
        }
        out.write(arc.intValue() & 0x7f);
    }

    /** Reads content octets: every arc is minimal and ends. */
    static ObjectIdentifier ofContent(byte[] content) throws EncodingException {
        if (content.length == 0) {
            throw EncodingException.syntax("zero length OBJECT IDENTIFIER");
        }
        var first = true;
        for (var octet : content) {
            if (first && octet == (byte) 0x80) {
                throw EncodingException.syntax("integer is not minimally encoded");
            }
            first = octet >= 0;
        }
        if (!first) {
            throw EncodingException.syntax("truncated base 128 integer");
        }
        return new ObjectIdentifier(content.clone());
    }

    byte[] content() {
        return content.clone();
    }

    /** The dotted form. */
    @Override
    public String toString() {
        var text = new StringBuilder();
        var arc = BigInteger.ZERO;
        for (var octet : content) {
            arc = arc.shiftLeft(7).or(BigInteger.valueOf(octet & 0x7f));
            if (octet >= 0) {
                append(text, arc);
                arc = BigInteger.ZERO;
            }
        }
        return text.toString();
    }

    private static void append(StringBuilder text, BigInteger arc) {
        if (!text.isEmpty()) {
            text.append('.').append(arc);
        } else if (arc.compareTo(EIGHTY) >= 0) {
            text.append("2.").append(arc.subtract(EIGHTY));
        } else {
            text.append(arc.intValue() / 40).append('.').append(arc.intValue() % 40);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ObjectIdentifier that && Arrays.equals(content, that.content);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(content);
    }
}
