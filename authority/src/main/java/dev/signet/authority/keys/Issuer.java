package dev.signet.authority.keys;

import dev.signet.pki.encoding.EncodingException;
import dev.signet.pki.x509.Certificate;
import dev.signet.pki.x509.CertificationRequest;
import dev.signet.pki.x509.Name;
import dev.signet.pki.x509.PrivateKeyInfo;
import dev.signet.pki.x509.SubjectAltNames;

/** A CA certificate and its key, read together: whatever is built from the one is signed by the other. Immutable. */
public final class Issuer {

    private final Certificate certificate;
    private final PrivateKeyInfo key;

    private Issuer(Certificate certificate, PrivateKeyInfo key) {
        this.certificate = certificate;
        this.key = key;
    }

    /**
     * The issuer of a pair that was proved to be one: the key makes signatures that the certificate's key verifies (CAP-01).
     *
     * @throws EncodingException when it is none, or when the certificate is not a CA's
     */
    public static Issuer of(Certificate certificate, PrivateKeyInfo key) throws EncodingException {
        if (!certificate.publicKey().equals(key.publicKey())) {
            throw new EncodingException("the private key does not belong to the certificate");
        }
        // Version 1 knows no extensions; every other CA certificate must say what it is, or nobody accepts what it
        // signs.
        if (certificate.tbs().version() != 1 && !certificate.isCa()) {
            throw new EncodingException("the certificate is not a CA certificate: its basicConstraints do not say so");
        }
        // The public key may have been copied into the key file from elsewhere: only a signature proves the private
        // one.
        CertificationRequest.create(key, Name.EMPTY, SubjectAltNames.NONE).verify();
        return new Issuer(certificate, key);
    }

    /**
     * The issuer of two PEM texts: exactly one certificate, and a key in PKCS#8, PKCS#1 or SEC1 (CAP-01).
     *
     * @throws EncodingException when they are none
     */
    public static Issuer of(byte[] certificatePem, byte[] keyPem) throws EncodingException {
        var certificates = Certificate.parsePem(certificatePem);
        if (certificates.size() != 1) {
            throw new EncodingException("expected 1 certificate, found " + certificates.size());
        }
        return of(certificates.get(0), PrivateKeyInfo.parsePem(keyPem));
    }

    public Certificate certificate() {
        return certificate;
    }

    /** A signature by the algorithm that belongs to the key (SIG-10). */
    public byte[] sign(byte[] bytes) {
        return key.sign(bytes);
    }

    @Override
    public String toString() {
        return "Issuer[" + certificate.subject() + "]";
    }
}
