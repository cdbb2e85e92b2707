package dev.signet.pki.encoding;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.function.IntPredicate;

/** Character strings of ASN.1 read as text. */
public final class Asn1String {

    private Asn1String() {}

    /**
     * The text of a string, read the only way that it can be read.
     *
     * @throws EncodingException when the bytes break the rules of their type, when two readers could take them for two
     *     texts (T61String beyond ASCII), or when the type is not one of those that names use
     */
    public static String read(int tag, byte[] content) throws EncodingException {
        return switch (tag) {
            case Tag.UTF8_STRING -> decode(tag, content, StandardCharsets.UTF_8);
            case Tag.PRINTABLE_STRING -> ascii(tag, content, Asn1String::isPrintable);
            case Tag.NUMERIC_STRING -> ascii(tag, content, c -> isDigit(c) || c == ' ');
            case Tag.IA5_STRING, Tag.T61_STRING -> ascii(tag, content, c -> c < 0x80);
            case Tag.BMP_STRING -> decode(tag, content, StandardCharsets.UTF_16BE);
            default -> throw EncodingException.structure("unsupported string type " + Tag.nameOf(tag));
        };
    }

    /** X.680 41.4, and {@code *} and {@code &}, which certificates in the field hold (Go reads them too). */
    public static boolean isPrintable(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || isDigit(c) || " '()+,-./:=?*&".indexOf(c) >= 0;
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    private static String ascii(int tag, byte[] content, IntPredicate allowed) throws EncodingException {
        for (var octet : content) {
            if (!allowed.test(octet & 0xff)) {
                throw invalid(tag);
            }
        }
        return new String(content, StandardCharsets.US_ASCII);
    }

    private static String decode(int tag, byte[] content, Charset charset) throws EncodingException {
        try {
            return charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(content))
                    .toString();
        } catch (CharacterCodingException e) {
            throw invalid(tag);
        }
    }

    private static EncodingException invalid(int tag) {
        return EncodingException.syntax(Tag.nameOf(tag) + " contains invalid character");
    }
}
