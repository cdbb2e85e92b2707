package dev.signet.pki.x509;

import dev.signet.pki.encoding.Der;
import dev.signet.pki.encoding.DerReader;
import dev.signet.pki.encoding.EncodingException;
import dev.signet.pki.encoding.IpAddress;
import dev.signet.pki.encoding.Tag;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/** One alternative name (RFC 5280 4.2.1.6), its bytes kept as they were sent. Immutable. */
public final class GeneralName {

    /** The alternatives of {@code GeneralName ::= CHOICE}, in the order of their tags. */
    public enum Kind {
        OTHER_NAME(0),
        EMAIL(1),
        DNS(2),
        X400_ADDRESS(3),
        DIRECTORY_NAME(4),
        EDI_PARTY_NAME(5),
        URI(6),
        IP(7),
        REGISTERED_ID(8);

        private final int number;

        Kind(int number) {
            this.number = number;
        }

        /** {@code otherName}, {@code x400Address}, {@code directoryName} and {@code ediPartyName} hold elements. */
        int tag() {
            return switch (this) {
                case OTHER_NAME, X400_ADDRESS, DIRECTORY_NAME, EDI_PARTY_NAME -> Tag.constructed(number);
                case EMAIL, DNS, URI, IP, REGISTERED_ID -> Tag.primitive(number);
            };
        }
    }

    private final Kind kind;
    private final byte[] value;

    private GeneralName(Kind kind, byte[] value) {
        this.kind = kind;
        this.value = value;
    }

    /**
     * A host name.
     *
     * @throws IllegalArgumentException when it is not ASCII
     */
    public static GeneralName dns(String name) {
        return new GeneralName(Kind.DNS, ascii(name));
    }

    /**
     * A mailbox.
     *
     * @throws IllegalArgumentException when it is not ASCII
     */
    public static GeneralName email(String address) {
        return new GeneralName(Kind.EMAIL, ascii(address));
    }

    /**
     * A URI.
     *
     * @throws IllegalArgumentException when it is not ASCII
     */
    public static GeneralName uri(String uri) {
        return new GeneralName(Kind.URI, ascii(uri));
    }

    /**
     * An IP address.
     *
     * @param address 4 or 16 octets in network order
     */
    public static GeneralName ip(byte[] address) {
        if (address.length != 4 && address.length != 16) {
            throw new IllegalArgumentException("an IP address has 4 or 16 octets, not " + address.length);
        }
        return new GeneralName(Kind.IP, address.clone());
    }

    private static byte[] ascii(String text) {
        if (!text.chars().allMatch(c -> c < 0x80)) {
            throw new IllegalArgumentException("alternative names are ASCII: " + text);
        }
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Reads the next name; what a name of its kind cannot be is refused (CSR-VAL-02). */
    static GeneralName read(DerReader in) throws EncodingException {
        var tag = in.peek();
        for (var kind : Kind.values()) {
            if (kind.tag() == tag) {
                var name = new GeneralName(kind, in.content(tag));
                name.check();
                return name;
            }
        }
        throw EncodingException.structure("unknown kind of alternative name: " + Tag.nameOf(tag));
    }

    private void check() throws EncodingException {
        switch (kind) {
            case EMAIL -> requireAscii("x509: SAN rfc822Name is malformed");
            case DNS -> requireAscii("x509: SAN dNSName is malformed");
            case URI -> requireAscii("x509: SAN uniformResourceIdentifier is malformed");
            case IP -> {
                if (value.length != 4 && value.length != 16) {
                    throw new EncodingException("x509: cannot parse IP address of length " + value.length);
                }
            }
            case OTHER_NAME, X400_ADDRESS, DIRECTORY_NAME, EDI_PARTY_NAME, REGISTERED_ID -> {}
        }
    }

    private void requireAscii(String text) throws EncodingException {
        for (var octet : value) {
            if (octet < 0) {
                throw new EncodingException(text);
            }
        }
    }

    public Kind kind() {
        return kind;
    }

    /** The content octets: ASCII text, an address in network order, or elements. */
    public byte[] value() {
        return value.clone();
    }

    public byte[] encoded() {
        return Der.element(kind.tag(), value);
    }

    /** The name as people write it; kinds without a common form in hexadecimal. */
    public String text() {
        return switch (kind) {
            case EMAIL, DNS, URI -> new String(value, StandardCharsets.US_ASCII);
            case IP -> IpAddress.format(value);
            case OTHER_NAME, X400_ADDRESS, DIRECTORY_NAME, EDI_PARTY_NAME, REGISTERED_ID ->
                HexFormat.of().formatHex(value);
        };
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof GeneralName that && kind == that.kind && Arrays.equals(value, that.value);
    }

    @Override
    public int hashCode() {
        return 31 * kind.hashCode() + Arrays.hashCode(value);
    }

    @Override
    public String toString() {
        return kind + ":" + text();
    }
}
