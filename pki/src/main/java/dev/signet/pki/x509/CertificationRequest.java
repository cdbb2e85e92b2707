package dev.signet.pki.x509;

import dev.signet.pki.encoding.Der;
import dev.signet.pki.encoding.DerReader;
import dev.signet.pki.encoding.EncodingException;
import dev.signet.pki.encoding.ObjectIdentifier;
import dev.signet.pki.encoding.Pem;
import dev.signet.pki.encoding.PemBlock;
import dev.signet.pki.encoding.Tag;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A PKCS#10 request. Immutable; two are equal when their bytes are.
 *
 * <pre>
 * CertificationRequest ::= SEQUENCE { info, signatureAlgorithm AlgorithmIdentifier, signature BIT STRING }   (RFC 2986 4)
 * CertificationRequestInfo ::= SEQUENCE { version, subject Name, subjectPKInfo, attributes [0] SET OF Attribute }
 * </pre>
 */
public final class CertificationRequest {

    /** {@code extensionRequest} (RFC 2985 5.4.2). */
    private static final ObjectIdentifier EXTENSION_REQUEST = ObjectIdentifier.of("1.2.840.113549.1.9.14");

    private final byte[] encoded;
    private final byte[] info;
    private final Name subject;
    private final PublicKeyInfo publicKey;
    private final List<Attribute> attributes;
    private final List<Extension> extensions;
    private final SubjectAltNames subjectAltNames;
    private final AlgorithmIdentifier signatureAlgorithm;
    private final byte[] signature;

    private CertificationRequest(byte[] encoded, DerReader outer) throws EncodingException {
        this.encoded = encoded;
        this.info = outer.element(Tag.SEQUENCE);
        this.signatureAlgorithm = AlgorithmIdentifier.read(outer);
        this.signature = outer.wholeBits();
        outer.finish();
        var in = DerReader.ofOnly(Tag.SEQUENCE, info);
        in.smallInteger();
        this.subject = Name.parse(in.element(Tag.SEQUENCE));
        this.publicKey = PublicKeyInfo.parse(in.element(Tag.SEQUENCE));
        this.attributes = attributes(in.enter(Tag.constructed(0)));
        in.finish();
        this.extensions = requestedExtensions(attributes);
        var names = Extension.find(extensions, Extension.SUBJECT_ALT_NAME);
        this.subjectAltNames =
                names.isPresent() ? SubjectAltNames.read(names.get().value()) : SubjectAltNames.NONE;
    }

    /**
     * Reads a request.
     *
     * @param der one whole element, with nothing behind it
     */
    public static CertificationRequest parse(byte[] der) throws EncodingException {
        return new CertificationRequest(der.clone(), DerReader.ofOnly(Tag.SEQUENCE, der));
    }

    /** The request in the first block of a PEM text (CSR-VAL-02, X509-PEM-01). */
    public static CertificationRequest parsePem(byte[] pem) throws EncodingException {
        var block = Pem.first(pem);
        if (block.isEmpty() || !block.get().type().equals(PemBlock.CERTIFICATE_REQUEST)) {
            throw new EncodingException("PEM block type must be CERTIFICATE REQUEST");
        }
        return parse(block.get().bytes());
    }

    /** A new request for this key, signed by it. Names are written in the order in which they are given. */
    public static CertificationRequest create(PrivateKeyInfo key, Name subject, SubjectAltNames names) {
        var extensions = names.isEmpty() ? List.<Extension>of() : List.of(names.toExtension(subject.isEmpty()));
        return create(key, subject, extensions);
    }

    /** A new request for this key with these extensions, signed by it. */
    public static CertificationRequest create(PrivateKeyInfo key, Name subject, List<Extension> extensions) {
        var attributes = new ArrayList<byte[]>();
        if (!extensions.isEmpty()) {
            var requested =
                    Der.sequence(extensions.stream().map(Extension::encoded).collect(Collectors.toList()));
            attributes.add(Der.sequence(Der.oid(EXTENSION_REQUEST), Der.setOf(List.of(requested))));
        }
        var info = Der.sequence(
                Der.integer(0), subject.encoded(), key.publicKey().encoded(), Der.tagged(0, Der.sorted(attributes)));
        var algorithm = SignatureAlgorithm.forKey(key.publicKey()).identifier();
        try {
            return parse(Der.sequence(info, algorithm.encoded(), Der.bits(key.sign(info))));
        } catch (EncodingException e) {
            throw new IllegalArgumentException("the request would not be readable: " + e.getMessage(), e);
        }
    }

    /** {@code Attribute ::= SEQUENCE { type OBJECT IDENTIFIER, values SET OF ANY }} */
    private static List<Attribute> attributes(DerReader set) throws EncodingException {
        var attributes = new ArrayList<Attribute>();
        while (set.hasNext()) {
            var in = set.enter(Tag.SEQUENCE);
            var type = in.oid();
            var values = new ArrayList<byte[]>();
            var inner = in.enter(Tag.SET);
            in.finish();
            while (inner.hasNext()) {
                values.add(inner.element());
            }
            attributes.add(new Attribute(type, values));
        }
        return List.copyOf(attributes);
    }

    private static List<Extension> requestedExtensions(List<Attribute> attributes) throws EncodingException {
        var extensions = new ArrayList<Extension>();
        for (var attribute : attributes) {
            if (attribute.type().equals(EXTENSION_REQUEST)
                    && !attribute.values().isEmpty()) {
                extensions.addAll(Extension.readAll(
                        DerReader.ofOnly(Tag.SEQUENCE, attribute.values().get(0))));
            }
        }
        return List.copyOf(extensions);
    }

    /**
     * What an API server asks of a request beyond its form (CSR-VAL-02): no extension twice, and a signature by the key in it.
     *
     * @throws EncodingException with the text for the field error
     */
    public void verify() throws EncodingException {
        verify(KeyKinds.CLASSICAL);
    }

    /** {@link #verify()} where the key may be of other kinds too. */
    public void verify(KeyKinds kinds) throws EncodingException {
        if (Extension.repeated(extensions).isPresent()) {
            throw new EncodingException("x509: certificate request contains duplicate requested extensions");
        }
        var purpose = kinds == KeyKinds.WITH_ML_DSA
                ? SignatureCheck.Purpose.REQUEST_WITH_ML_DSA
                : SignatureCheck.Purpose.REQUEST;
        SignatureCheck.verify(publicKey, signatureAlgorithm, info, signature, purpose);
    }

    public byte[] encoded() {
        return encoded.clone();
    }

    /** One block {@code CERTIFICATE REQUEST}. */
    public String toPem() {
        return Pem.encode(PemBlock.CERTIFICATE_REQUEST, encoded);
    }

    public Name subject() {
        return subject;
    }

    public PublicKeyInfo publicKey() {
        return publicKey;
    }

    public List<Attribute> attributes() {
        return attributes;
    }

    /** The requested extensions in their order; one may stand there twice before {@link #verify}. */
    public List<Extension> extensions() {
        return extensions;
    }

    /** The names of the first SAN extension. */
    public SubjectAltNames subjectAltNames() {
        return subjectAltNames;
    }

    public AlgorithmIdentifier signatureAlgorithm() {
        return signatureAlgorithm;
    }

    public byte[] signature() {
        return signature.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CertificationRequest that && Arrays.equals(encoded, that.encoded);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(encoded);
    }

    @Override
    public String toString() {
        return "CertificationRequest[" + subject + ", " + publicKey + "]";
    }

    /**
     * One attribute.
     *
     * @param values whole elements, not copied
     */
    public record Attribute(ObjectIdentifier type, List<byte[]> values) {
        public Attribute {
            values = List.copyOf(values);
        }
    }
}
