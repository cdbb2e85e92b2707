package dev.signet.pki.x509;

import dev.signet.pki.encoding.Der;
import dev.signet.pki.encoding.DerReader;
import dev.signet.pki.encoding.EncodingException;
import dev.signet.pki.encoding.ObjectIdentifier;
import dev.signet.pki.encoding.Tag;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Key purposes (RFC 5280 4.2.1.12) in the order in which signers write them (SIG-09). */
@SuppressWarnings("ImmutableEnumChecker") // its fields are immutable classes of ours, which no annotation tells
public enum ExtendedKeyUsage {
    ANY("2.5.29.37.0"),
    SERVER_AUTH("1.3.6.1.5.5.7.3.1"),
    CLIENT_AUTH("1.3.6.1.5.5.7.3.2"),
    CODE_SIGNING("1.3.6.1.5.5.7.3.3"),
    EMAIL_PROTECTION("1.3.6.1.5.5.7.3.4"),
    IPSEC_END_SYSTEM("1.3.6.1.5.5.7.3.5"),
    IPSEC_TUNNEL("1.3.6.1.5.5.7.3.6"),
    IPSEC_USER("1.3.6.1.5.5.7.3.7"),
    TIME_STAMPING("1.3.6.1.5.5.7.3.8"),
    OCSP_SIGNING("1.3.6.1.5.5.7.3.9"),
    MICROSOFT_SGC("1.3.6.1.4.1.311.10.3.3"),
    NETSCAPE_SGC("2.16.840.1.113730.4.1");

    private final ObjectIdentifier id;

    ExtendedKeyUsage(String id) {
        this.id = ObjectIdentifier.of(id);
    }

    public ObjectIdentifier id() {
        return id;
    }

    public static Optional<ExtendedKeyUsage> of(ObjectIdentifier id) {
        return Arrays.stream(values()).filter(usage -> usage.id.equals(id)).findFirst();
    }

    static List<ObjectIdentifier> read(byte[] value) throws EncodingException {
        var in = DerReader.ofOnly(Tag.SEQUENCE, value);
        var ids = new ArrayList<ObjectIdentifier>();
        while (in.hasNext()) {
            ids.add(in.oid());
        }
        return List.copyOf(ids);
    }

    /** Not critical (SIG-08). */
    public static Extension toExtension(Set<ExtendedKeyUsage> usages) {
        var ids = usages.stream().sorted().map(usage -> Der.oid(usage.id)).collect(Collectors.toList());
        return Extension.of(Extension.EXTENDED_KEY_USAGE, false, Der.sequence(ids));
    }
}
