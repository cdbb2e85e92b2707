package dev.signet.pki.x509;

import dev.signet.pki.encoding.Der;
import dev.signet.pki.encoding.DerReader;
import dev.signet.pki.encoding.EncodingException;
import dev.signet.pki.encoding.ObjectIdentifier;
import dev.signet.pki.encoding.Tag;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What is signed in a certificate, without the unique identifiers of version 2.
 *
 * <pre>
 * TBSCertificate ::= SEQUENCE { version [0] DEFAULT v1, serialNumber, signature AlgorithmIdentifier, issuer Name,
 *     validity, subject Name, subjectPublicKeyInfo, extensions [3] OPTIONAL }                          (RFC 5280 4.1)
 * </pre>
 *
 * @param version 1 or 3
 * @param signature must be the algorithm of the signature that is put behind it
 */
public record TbsCertificate(
        int version,
        BigInteger serialNumber,
        AlgorithmIdentifier signature,
        Name issuer,
        Validity validity,
        Name subject,
        PublicKeyInfo publicKey,
        List<Extension> extensions) {

    public TbsCertificate {
        extensions = List.copyOf(extensions);
    }

    /** A certificate of version 3. */
    public TbsCertificate(
            BigInteger serialNumber,
            AlgorithmIdentifier signature,
            Name issuer,
            Validity validity,
            Name subject,
            PublicKeyInfo publicKey,
            List<Extension> extensions) {
        this(3, serialNumber, signature, issuer, validity, subject, publicKey, extensions);
    }

    static TbsCertificate read(DerReader in) throws EncodingException {
        var version = 1;
        if (in.nextIs(Tag.constructed(0))) {
            version = in.enter(Tag.constructed(0)).smallInteger() + 1;
        }
        if (version < 1 || version > 3) {
            throw new EncodingException("x509: invalid version");
        }
        var serialNumber = in.integer();
        if (serialNumber.signum() < 0) {
            throw new EncodingException("x509: negative serial number");
        }
        var signature = AlgorithmIdentifier.read(in);
        var issuer = Name.parse(in.element(Tag.SEQUENCE));
        var validity = Validity.read(in);
        var subject = Name.parse(in.element(Tag.SEQUENCE));
        var publicKey = PublicKeyInfo.parse(in.element(Tag.SEQUENCE));
        passOver(in, Tag.primitive(1));
        passOver(in, Tag.primitive(2));
        var extensions = List.<Extension>of();
        if (in.nextIs(Tag.constructed(3))) {
            var outer = in.enter(Tag.constructed(3));
            extensions = Extension.readAll(outer.enter(Tag.SEQUENCE));
            outer.finish();
        }
        in.finish();
        return new TbsCertificate(version, serialNumber, signature, issuer, validity, subject, publicKey, extensions);
    }

    /** The unique identifiers of version 2, which RFC 5280 4.1.2.8 lets nobody use. */
    private static void passOver(DerReader in, int tag) throws EncodingException {
        if (in.nextIs(tag)) {
            in.element(tag);
        }
    }

    public Optional<Extension> extension(ObjectIdentifier id) {
        return Extension.find(extensions, id);
    }

    public byte[] encoded() {
        var versionField = version == 1 ? new byte[0] : Der.tagged(0, Der.integer(version - 1));
        var extensionsField = extensions.isEmpty()
                ? new byte[0]
                : Der.tagged(
                        3,
                        Der.sequence(extensions.stream().map(Extension::encoded).collect(Collectors.toList())));
        return Der.sequence(
                versionField,
                Der.integer(serialNumber),
                signature.encoded(),
                issuer.encoded(),
                validity.encoded(),
                subject.encoded(),
                publicKey.encoded(),
                extensionsField);
    }
}
