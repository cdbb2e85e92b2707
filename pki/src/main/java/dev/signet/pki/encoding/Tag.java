package dev.signet.pki.encoding;

import java.util.Map;

/** Identifier octets (X.690 8.1.2) as they stand in the encoding, class and constructed bit included. */
public final class Tag {

    public static final int BOOLEAN = 0x01;
    public static final int INTEGER = 0x02;
    public static final int BIT_STRING = 0x03;
    public static final int OCTET_STRING = 0x04;
    public static final int NULL = 0x05;
    public static final int OBJECT_IDENTIFIER = 0x06;
    public static final int UTF8_STRING = 0x0c;
    public static final int NUMERIC_STRING = 0x12;
    public static final int PRINTABLE_STRING = 0x13;
    public static final int T61_STRING = 0x14;
    public static final int IA5_STRING = 0x16;
    public static final int UTC_TIME = 0x17;
    public static final int GENERALIZED_TIME = 0x18;
    public static final int BMP_STRING = 0x1e;
    public static final int SEQUENCE = 0x30;
    public static final int SET = 0x31;

    private static final Map<Integer, String> NAMES = Map.ofEntries(
            Map.entry(BOOLEAN, "BOOLEAN"),
            Map.entry(INTEGER, "INTEGER"),
            Map.entry(BIT_STRING, "BIT STRING"),
            Map.entry(OCTET_STRING, "OCTET STRING"),
            Map.entry(NULL, "NULL"),
            Map.entry(OBJECT_IDENTIFIER, "OBJECT IDENTIFIER"),
            Map.entry(UTF8_STRING, "UTF8String"),
            Map.entry(NUMERIC_STRING, "NumericString"),
            Map.entry(PRINTABLE_STRING, "PrintableString"),
            Map.entry(T61_STRING, "T61String"),
            Map.entry(IA5_STRING, "IA5String"),
            Map.entry(UTC_TIME, "UTCTime"),
            Map.entry(GENERALIZED_TIME, "GeneralizedTime"),
            Map.entry(BMP_STRING, "BMPString"),
            Map.entry(SEQUENCE, "SEQUENCE"),
            Map.entry(SET, "SET"));

    private Tag() {}

    /** {@code [number]} around a whole element (EXPLICIT) or on a SEQUENCE or SET (IMPLICIT). */
    public static int constructed(int number) {
        return 0xa0 | number;
    }

    /** {@code [number] IMPLICIT} on a primitive type. */
    public static int primitive(int number) {
        return 0x80 | number;
    }

    /** The tag's ASN.1 name, for messages. */
    public static String nameOf(int tag) {
        var name = NAMES.get(tag);
        if (name != null) {
            return name;
        }
        return (tag & 0xc0) == 0x80 ? "[" + (tag & 0x1f) + "]" : String.format("tag 0x%02x", tag);
    }
}
