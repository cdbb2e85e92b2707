package dev.signet.pki.x509;

import dev.signet.pki.encoding.Asn1String;
import dev.signet.pki.encoding.Der;
import dev.signet.pki.encoding.DerReader;
import dev.signet.pki.encoding.EncodingException;
import dev.signet.pki.encoding.ObjectIdentifier;
import dev.signet.pki.encoding.Tag;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A distinguished name: bytes that are never encoded anew, and a way to read them. Two names are equal when their bytes are,
 * which is how certificates are chained.
 *
 * <pre>
 * Name ::= SEQUENCE OF RelativeDistinguishedName          (RFC 5280 4.1.2.4)
 * RelativeDistinguishedName ::= SET SIZE (1..MAX) OF SEQUENCE { type OBJECT IDENTIFIER, value ANY }
 * </pre>
 */
public final class Name {

    public static final ObjectIdentifier COMMON_NAME = ObjectIdentifier.of("2.5.4.3");
    public static final ObjectIdentifier SERIAL_NUMBER = ObjectIdentifier.of("2.5.4.5");
    public static final ObjectIdentifier COUNTRY = ObjectIdentifier.of("2.5.4.6");
    public static final ObjectIdentifier LOCALITY = ObjectIdentifier.of("2.5.4.7");
    public static final ObjectIdentifier PROVINCE = ObjectIdentifier.of("2.5.4.8");
    public static final ObjectIdentifier STREET_ADDRESS = ObjectIdentifier.of("2.5.4.9");
    public static final ObjectIdentifier ORGANIZATION = ObjectIdentifier.of("2.5.4.10");
    public static final ObjectIdentifier ORGANIZATIONAL_UNIT = ObjectIdentifier.of("2.5.4.11");
    public static final ObjectIdentifier POSTAL_CODE = ObjectIdentifier.of("2.5.4.17");
    public static final ObjectIdentifier EMAIL_ADDRESS = ObjectIdentifier.of("1.2.840.113549.1.9.1");

    /** What Kubernetes reads a user's UID from in client certificates. */
    public static final ObjectIdentifier USER_UID = ObjectIdentifier.of("1.3.6.1.4.1.57683.2");

    public static final Name EMPTY = new Name(Der.sequence(), List.of());

    private static final Map<ObjectIdentifier, String> KEYWORDS = Map.of(
            COMMON_NAME, "CN",
            SERIAL_NUMBER, "SERIALNUMBER",
            COUNTRY, "C",
            LOCALITY, "L",
            PROVINCE, "ST",
            STREET_ADDRESS, "STREET",
            ORGANIZATION, "O",
            ORGANIZATIONAL_UNIT, "OU",
            POSTAL_CODE, "POSTALCODE");

    private final byte[] encoded;
    private final List<Attribute> attributes;

    private Name(byte[] encoded, List<Attribute> attributes) {
        this.encoded = encoded;
        this.attributes = attributes;
    }

    /**
     * Reads a name.
     *
     * @param encoded one whole element
     */
    public static Name parse(byte[] encoded) throws EncodingException {
        var attributes = new ArrayList<Attribute>();
        var sequence = DerReader.ofOnly(Tag.SEQUENCE, encoded);
        while (sequence.hasNext()) {
            var set = sequence.enter(Tag.SET);
            if (!set.hasNext()) {
                throw EncodingException.structure("empty RelativeDistinguishedName");
            }
            while (set.hasNext()) {
                attributes.add(attribute(set.enter(Tag.SEQUENCE)));
            }
        }
        return new Name(encoded.clone(), List.copyOf(attributes));
    }

    private static Attribute attribute(DerReader in) throws EncodingException {
        var type = in.oid();
        var tag = in.peek();
        var value = in.content(tag);
        in.finish();
        return new Attribute(type, tag, value);
    }

    public static Builder builder() {
        return new Builder();
    }

    public byte[] encoded() {
        return encoded.clone();
    }

    public boolean isEmpty() {
        return attributes.isEmpty();
    }

    /** The attributes in the order in which they stand. */
    public List<Attribute> attributes() {
        return attributes;
    }

    /** The values of one attribute in their order, without those that are no text. */
    public List<String> values(ObjectIdentifier type) {
        var values = new ArrayList<String>();
        for (var attribute : attributes) {
            if (attribute.type().equals(type)) {
                try {
                    values.add(attribute.text());
                } catch (EncodingException e) {
                    // Not text: nothing that could be shown. Who must not overlook it asks identity().
                }
            }
        }
        return List.copyOf(values);
    }

    /** Who Kubernetes takes this name for. The only place that decides it. */
    public Identity identity() {
        return Identity.of(this);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Name that && Arrays.equals(encoded, that.encoded);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(encoded);
    }

    /** For people and logs, in the order of the encoding: {@code O=system:nodes,CN=system:node:a}. */
    @Override
    public String toString() {
        return attributes.stream()
                .map(attribute ->
                        KEYWORDS.getOrDefault(attribute.type(), attribute.type().toString()) + "=" + attribute)
                .collect(Collectors.joining(","));
    }

    /** One attribute. */
    public static final class Attribute {

        private final ObjectIdentifier type;
        private final int tag;
        private final byte[] value;

        private Attribute(ObjectIdentifier type, int tag, byte[] value) {
            this.type = type;
            this.tag = tag;
            this.value = value;
        }

        public ObjectIdentifier type() {
            return type;
        }

        /** The value as text. */
        public String text() throws EncodingException {
            return Asn1String.read(tag, value);
        }

        /** The text without what would confuse a line of a log, or a placeholder. */
        @Override
        public String toString() {
            try {
                return text().replace("\\", "\\\\").replace(",", "\\,").replaceAll("\\p{Cntrl}", "\\\\?");
            } catch (EncodingException e) {
                return "#" + Tag.nameOf(tag);
            }
        }
    }

    /** Makes names, each attribute in an RDN of its own unless several values are given together. */
    public static final class Builder {

        private final List<byte[]> rdns = new ArrayList<>();

        private Builder() {}

        /** Adds one RDN with these values; none adds nothing. PrintableString where possible, else UTF8String. */
        public Builder add(ObjectIdentifier type, String... values) {
            return add(type, List.of(values));
        }

        /** {@link #add(ObjectIdentifier, String...)} */
        public Builder add(ObjectIdentifier type, List<String> values) {
            if (!values.isEmpty()) {
                rdns.add(Der.setOf(values.stream()
                        .map(value -> Der.sequence(Der.oid(type), string(type, value)))
                        .collect(Collectors.toList())));
            }
            return this;
        }

        public Name build() {
            try {
                return parse(Der.sequence(rdns));
            } catch (EncodingException e) {
                throw new IllegalStateException("a name that was just encoded cannot be read", e);
            }
        }

        private static byte[] string(ObjectIdentifier type, String value) {
            // RFC 5280 A.1: emailAddress is an IA5String.
            if (type.equals(EMAIL_ADDRESS) && value.chars().allMatch(c -> c < 0x80)) {
                return Der.element(Tag.IA5_STRING, value.getBytes(StandardCharsets.US_ASCII));
            }
            // X.520 has no * and no & in a PrintableString, though readers are lenient.
            return value.chars().allMatch(c -> Asn1String.isPrintable(c) && c != '*' && c != '&')
                    ? Der.element(Tag.PRINTABLE_STRING, value.getBytes(StandardCharsets.US_ASCII))
                    : Der.utf8(value);
        }
    }
}
