package dev.signet.pki.x509;

import dev.signet.pki.encoding.Der;
import dev.signet.pki.encoding.DerReader;
import dev.signet.pki.encoding.EncodingException;
import dev.signet.pki.encoding.ObjectIdentifier;
import dev.signet.pki.encoding.Pem;
import dev.signet.pki.encoding.PemBlock;
import dev.signet.pki.encoding.Tag;
import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An X.509 certificate. Immutable; two are equal when their bytes are. The extensions that decide about trust are read when
 * it is parsed, so that a damaged one is noticed there.
 *
 * <pre>Certificate ::= SEQUENCE { tbsCertificate, signatureAlgorithm AlgorithmIdentifier, signature BIT STRING } (RFC 5280 4.1)</pre>
 */
public final class Certificate {

    private final byte[] encoded;
    private final byte[] signed;
    private final TbsCertificate tbs;
    private final AlgorithmIdentifier signatureAlgorithm;
    private final byte[] signature;
    private final Optional<BasicConstraints> basicConstraints;
    private final Optional<Set<KeyUsage>> keyUsage;
    private final Optional<List<ObjectIdentifier>> extendedKeyUsage;
    private final SubjectAltNames subjectAltNames;
    private final Optional<byte[]> subjectKeyIdentifier;
    private final Optional<byte[]> authorityKeyIdentifier;

    private Certificate(byte[] encoded, DerReader outer) throws EncodingException {
        this.encoded = encoded;
        this.signed = outer.element(Tag.SEQUENCE);
        this.signatureAlgorithm = AlgorithmIdentifier.read(outer);
        this.signature = outer.wholeBits();
        outer.finish();
        this.tbs = TbsCertificate.read(DerReader.ofOnly(Tag.SEQUENCE, signed));
        // RFC 5280 4.1.1.2
        if (!tbs.signature().equals(signatureAlgorithm)) {
            throw new EncodingException("x509: inner and outer signature algorithm identifiers don't match");
        }
        if (Extension.repeated(tbs.extensions()).isPresent()) {
            throw new EncodingException("x509: certificate contains duplicate extensions");
        }
        this.basicConstraints = read(Extension.BASIC_CONSTRAINTS, e -> BasicConstraints.read(e.value()));
        this.keyUsage = read(Extension.KEY_USAGE, e -> KeyUsage.read(e.value()));
        this.extendedKeyUsage = read(Extension.EXTENDED_KEY_USAGE, e -> ExtendedKeyUsage.read(e.value()));
        this.subjectAltNames = read(Extension.SUBJECT_ALT_NAME, e -> SubjectAltNames.read(e.value()))
                .orElse(SubjectAltNames.NONE);
        this.subjectKeyIdentifier = read(Extension.SUBJECT_KEY_IDENTIFIER, Extension::readSubjectKeyIdentifier);
        this.authorityKeyIdentifier = read(Extension.AUTHORITY_KEY_IDENTIFIER, Extension::readAuthorityKeyIdentifier)
                .flatMap(identifier -> identifier);
    }

    private <T> Optional<T> read(ObjectIdentifier id, Reading<T> reading) throws EncodingException {
        var extension = tbs.extension(id);
        return extension.isPresent() ? Optional.of(reading.read(extension.get())) : Optional.empty();
    }

    /**
     * Reads a certificate.
     *
     * @param der one whole element, with nothing behind it
     */
    public static Certificate parse(byte[] der) throws EncodingException {
        var certificates = parseAll(der);
        if (certificates.size() != 1) {
            throw new EncodingException(certificates.isEmpty() ? "x509: malformed certificate" : "x509: trailing data");
        }
        return certificates.get(0);
    }

    /** Any number of certificates one behind the other, as one PEM block may hold them (CSR-VAL-09). */
    public static List<Certificate> parseAll(byte[] der) throws EncodingException {
        var certificates = new ArrayList<Certificate>();
        var in = DerReader.of(der);
        while (in.hasNext()) {
            certificates.add(next(in));
        }
        return List.copyOf(certificates);
    }

    private static Certificate next(DerReader in) throws EncodingException {
        byte[] one;
        try {
            one = in.element(Tag.SEQUENCE);
        } catch (EncodingException e) {
            throw new EncodingException("x509: malformed certificate", e);
        }
        try {
            return new Certificate(one, DerReader.ofOnly(Tag.SEQUENCE, one));
        } catch (EncodingException e) {
            throw e.getMessage().startsWith("asn1:")
                    ? new EncodingException("x509: malformed certificate: " + e.getMessage(), e)
                    : e;
        }
    }

    /**
     * The certificates in the CERTIFICATE blocks of a PEM text; other blocks are passed over.
     *
     * @throws EncodingException when one of them cannot be read
     */
    public static List<Certificate> parsePem(byte[] pem) throws EncodingException {
        var certificates = new ArrayList<Certificate>();
        for (var block : Pem.all(pem)) {
            if (block.type().equals(PemBlock.CERTIFICATE)) {
                certificates.add(parse(block.bytes()));
            }
        }
        return List.copyOf(certificates);
    }

    /** Puts a signature behind what was signed. It is not verified here. */
    public static Certificate assemble(TbsCertificate tbs, byte[] signature) throws EncodingException {
        return parse(Der.sequence(tbs.encoded(), tbs.signature().encoded(), Der.bits(signature)));
    }

    /**
     * Checks the signature alone, not whether the issuer may issue. SHA-1 and MD5 are refused.
     *
     * @throws EncodingException when it is not by this key
     */
    public void verifySignedBy(PublicKeyInfo issuer) throws EncodingException {
        SignatureCheck.verify(issuer, signatureAlgorithm, signed, signature, SignatureCheck.Purpose.CERTIFICATE);
    }

    public byte[] encoded() {
        return encoded.clone();
    }

    /** One block {@code CERTIFICATE} (SIG-12). */
    public String toPem() {
        return Pem.encode(PemBlock.CERTIFICATE, encoded);
    }

    /** The same bytes for TLS and other JCA users. */
    public X509Certificate toX509() throws EncodingException {
        try {
            var factory = CertificateFactory.getInstance("X.509");
            return (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(encoded));
        } catch (CertificateException e) {
            throw new EncodingException("x509: the JDK cannot read this certificate", e);
        }
    }

    public TbsCertificate tbs() {
        return tbs;
    }

    public BigInteger serialNumber() {
        return tbs.serialNumber();
    }

    public Name issuer() {
        return tbs.issuer();
    }

    public Name subject() {
        return tbs.subject();
    }

    public Validity validity() {
        return tbs.validity();
    }

    public Instant notBefore() {
        return tbs.validity().notBefore();
    }

    public Instant notAfter() {
        return tbs.validity().notAfter();
    }

    public PublicKeyInfo publicKey() {
        return tbs.publicKey();
    }

    public List<Extension> extensions() {
        return tbs.extensions();
    }

    public AlgorithmIdentifier signatureAlgorithm() {
        return signatureAlgorithm;
    }

    public byte[] signature() {
        return signature.clone();
    }

    /** Empty when the certificate has no such extension, and so says nothing about being a CA (CTB-VAL-05). */
    public Optional<BasicConstraints> basicConstraints() {
        return basicConstraints;
    }

    /** Whether basicConstraints say cA TRUE. */
    public boolean isCa() {
        return basicConstraints.filter(BasicConstraints::ca).isPresent();
    }

    /** Empty when the extension is missing, which restricts nothing. */
    public Optional<Set<KeyUsage>> keyUsage() {
        return keyUsage;
    }

    /** Empty when the extension is missing, which restricts nothing. */
    public Optional<List<ObjectIdentifier>> extendedKeyUsage() {
        return extendedKeyUsage;
    }

    /** Whether the certificate may be used for this purpose. */
    public boolean allows(ExtendedKeyUsage usage) {
        return extendedKeyUsage
                .map(ids -> ids.contains(usage.id()) || ids.contains(ExtendedKeyUsage.ANY.id()))
                .orElse(true);
    }

    public SubjectAltNames subjectAltNames() {
        return subjectAltNames;
    }

    public Optional<byte[]> subjectKeyIdentifier() {
        return subjectKeyIdentifier.map(byte[]::clone);
    }

    public Optional<byte[]> authorityKeyIdentifier() {
        return authorityKeyIdentifier.map(byte[]::clone);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Certificate that && Arrays.equals(encoded, that.encoded);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(encoded);
    }

    @Override
    public String toString() {
        return "Certificate[" + subject() + ", serial " + serialNumber().toString(16) + "]";
    }

    private interface Reading<T> {
        T read(Extension extension) throws EncodingException;
    }
}
