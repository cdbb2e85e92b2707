package dev.signet.pki.x509;

import dev.signet.pki.encoding.Der;
import dev.signet.pki.encoding.DerReader;
import dev.signet.pki.encoding.EncodingException;
import dev.signet.pki.encoding.ObjectIdentifier;
import dev.signet.pki.encoding.Tag;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * {@code Extension ::= SEQUENCE { extnID, critical BOOLEAN DEFAULT FALSE, extnValue OCTET STRING }} (RFC 5280 4.1). Immutable.
 */
public final class Extension {

    public static final ObjectIdentifier SUBJECT_KEY_IDENTIFIER = ObjectIdentifier.of("2.5.29.14");
    public static final ObjectIdentifier KEY_USAGE = ObjectIdentifier.of("2.5.29.15");
    public static final ObjectIdentifier SUBJECT_ALT_NAME = ObjectIdentifier.of("2.5.29.17");
    public static final ObjectIdentifier BASIC_CONSTRAINTS = ObjectIdentifier.of("2.5.29.19");
    public static final ObjectIdentifier NAME_CONSTRAINTS = ObjectIdentifier.of("2.5.29.30");
    public static final ObjectIdentifier AUTHORITY_KEY_IDENTIFIER = ObjectIdentifier.of("2.5.29.35");
    public static final ObjectIdentifier EXTENDED_KEY_USAGE = ObjectIdentifier.of("2.5.29.37");

    private final ObjectIdentifier id;
    private final boolean critical;
    private final byte[] value;

    private Extension(ObjectIdentifier id, boolean critical, byte[] value) {
        this.id = id;
        this.critical = critical;
        this.value = value;
    }

    /**
     * An extension.
     *
     * @param value the DER inside the OCTET STRING
     */
    public static Extension of(ObjectIdentifier id, boolean critical, byte[] value) {
        return new Extension(id, critical, value.clone());
    }

    /** RFC 5280 4.2.1.2, never critical. */
    public static Extension subjectKeyIdentifier(byte[] keyIdentifier) {
        return new Extension(SUBJECT_KEY_IDENTIFIER, false, Der.octets(keyIdentifier));
    }

    /** RFC 5280 4.2.1.1 with a keyIdentifier alone, never critical. */
    public static Extension authorityKeyIdentifier(byte[] keyIdentifier) {
        var value = Der.sequence(Der.element(Tag.primitive(0), keyIdentifier));
        return new Extension(AUTHORITY_KEY_IDENTIFIER, false, value);
    }

    /** The content of {@code Extensions ::= SEQUENCE SIZE (1..MAX) OF Extension}. */
    static List<Extension> readAll(DerReader in) throws EncodingException {
        var extensions = new ArrayList<Extension>();
        while (in.hasNext()) {
            var inner = in.enter(Tag.SEQUENCE);
            var id = inner.oid();
            var critical = inner.nextIs(Tag.BOOLEAN) && inner.bool();
            extensions.add(new Extension(id, critical, inner.octets()));
            inner.finish();
        }
        return List.copyOf(extensions);
    }

    static Optional<Extension> find(List<Extension> extensions, ObjectIdentifier id) {
        return extensions.stream().filter(extension -> extension.id.equals(id)).findFirst();
    }

    /** The first id that two extensions share (RFC 5280 4.2 forbids it). */
    static Optional<ObjectIdentifier> repeated(List<Extension> extensions) {
        var seen = new HashSet<ObjectIdentifier>();
        return extensions.stream()
                .map(Extension::id)
                .filter(id -> !seen.add(id))
                .findFirst();
    }

    byte[] readSubjectKeyIdentifier() throws EncodingException {
        var reader = DerReader.of(value);
        var identifier = reader.octets();
        reader.finish();
        return identifier;
    }

    /** The keyIdentifier, when there is one; issuer and serial number are not used by anybody. */
    Optional<byte[]> readAuthorityKeyIdentifier() throws EncodingException {
        var reader = DerReader.ofOnly(Tag.SEQUENCE, value);
        return reader.nextIs(Tag.primitive(0)) ? Optional.of(reader.content(Tag.primitive(0))) : Optional.empty();
    }

    public ObjectIdentifier id() {
        return id;
    }

    public boolean critical() {
        return critical;
    }

    /** The DER inside the OCTET STRING. */
    public byte[] value() {
        return value.clone();
    }

    /** The DEFAULT FALSE of {@code critical} is left out (X.690 11.5). */
    public byte[] encoded() {
        return critical
                ? Der.sequence(Der.oid(id), Der.bool(true), Der.octets(value))
                : Der.sequence(Der.oid(id), Der.octets(value));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Extension that && Arrays.equals(encoded(), that.encoded());
    }

    @Override
    public int hashCode() {
        return 31 * id.hashCode() + Arrays.hashCode(value);
    }

    @Override
    public String toString() {
        return "Extension[" + id + (critical ? ", critical" : "") + ", " + value.length + " bytes]";
    }
}
