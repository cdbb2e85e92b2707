package dev.signet.pki.x509;

import dev.signet.pki.encoding.Der;
import dev.signet.pki.encoding.DerReader;
import dev.signet.pki.encoding.EncodingException;
import dev.signet.pki.encoding.Tag;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** {@code SubjectAltName ::= SEQUENCE SIZE (1..MAX) OF GeneralName} (RFC 5280 4.2.1.6) in the order in which it stands. */
public record SubjectAltNames(List<GeneralName> names) {

    public static final SubjectAltNames NONE = new SubjectAltNames(List.of());

    private static final List<GeneralName.Kind> ISSUED =
            List.of(GeneralName.Kind.DNS, GeneralName.Kind.EMAIL, GeneralName.Kind.IP, GeneralName.Kind.URI);

    public SubjectAltNames {
        names = List.copyOf(names);
    }

    static SubjectAltNames read(byte[] value) throws EncodingException {
        var in = DerReader.ofOnly(Tag.SEQUENCE, value);
        var names = new ArrayList<GeneralName>();
        while (in.hasNext()) {
            names.add(GeneralName.read(in));
        }
        return new SubjectAltNames(names);
    }

    public boolean isEmpty() {
        return names.isEmpty();
    }

    public List<GeneralName> of(GeneralName.Kind kind) {
        return names.stream().filter(name -> name.kind() == kind).collect(Collectors.toUnmodifiableList());
    }

    /** The names of one kind as people write them. */
    public List<String> texts(GeneralName.Kind kind) {
        return of(kind).stream().map(GeneralName::text).collect(Collectors.toUnmodifiableList());
    }

    public List<String> dns() {
        return texts(GeneralName.Kind.DNS);
    }

    public List<String> emails() {
        return texts(GeneralName.Kind.EMAIL);
    }

    public List<String> ips() {
        return texts(GeneralName.Kind.IP);
    }

    public List<String> uris() {
        return texts(GeneralName.Kind.URI);
    }

    /** Names of kinds that Kubernetes' signers do not know. */
    public List<GeneralName> otherKinds() {
        return names.stream().filter(name -> !ISSUED.contains(name.kind())).collect(Collectors.toUnmodifiableList());
    }

    /** The names by kind in the order of an issued certificate: DNS, e-mail, IP, URI; other kinds are left out. */
    public SubjectAltNames ordered() {
        return new SubjectAltNames(
                ISSUED.stream().flatMap(kind -> of(kind).stream()).collect(Collectors.toList()));
    }

    /**
     * The names as an extension.
     *
     * @param critical whether the subject is empty (RFC 5280 4.2.1.6)
     */
    public Extension toExtension(boolean critical) {
        var value = Der.sequence(names.stream().map(GeneralName::encoded).collect(Collectors.toList()));
        return Extension.of(Extension.SUBJECT_ALT_NAME, critical, value);
    }
}
