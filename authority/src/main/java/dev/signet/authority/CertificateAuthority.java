package dev.signet.authority;

import dev.signet.authority.keys.Issuer;
import dev.signet.authority.keys.IssuerSource;
import dev.signet.pki.encoding.EncodingException;
import dev.signet.pki.x509.BasicConstraints;
import dev.signet.pki.x509.Certificate;
import dev.signet.pki.x509.CertificationRequest;
import dev.signet.pki.x509.ExtendedKeyUsage;
import dev.signet.pki.x509.Extension;
import dev.signet.pki.x509.KeyKinds;
import dev.signet.pki.x509.KeyUsage;
import dev.signet.pki.x509.SignatureAlgorithm;
import dev.signet.pki.x509.TbsCertificate;
import dev.signet.pki.x509.Validity;
import java.io.IOException;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Issues certificates in two steps, so that what was not checked and recorded cannot be signed: {@link #prepare}, then
 * {@link #issue}. Thread-safe; certificates are issued in parallel.
 */
public final class CertificateAuthority {

    private final IssuerSource source;
    private final SerialLedger ledger;
    private final SecureRandom random = new SecureRandom();

    public CertificateAuthority(IssuerSource source, SerialLedger ledger) {
        this.source = source;
        this.ledger = ledger;
    }

    /** The certificate of the issuer of the moment. */
    public Certificate certificate() throws IOException {
        return source.issuer().certificate();
    }

    /**
     * Checks a request, builds its certificate (SIG-05 to SIG-12) and records the serial number. The subject is the request's
     * byte for byte, and so is every name.
     *
     * @param lifetime from now
     * @throws IssuanceException when no certificate is issued for this request: the text is for whoever asked
     * @throws IOException when the CA cannot be read or the ledger not be written: nothing was decided
     */
    public Prepared prepare(Profile profile, CertificationRequest request, Duration lifetime, Instant now)
            throws IssuanceException, IOException {
        check(request);
        var issuer = source.issuer();
        var tbs = build(
                issuer,
                profile,
                request,
                Lifetime.validity(lifetime, now, issuer.certificate().notAfter()));
        var problems = CertificateLint.problems(tbs, issuer.certificate());
        if (!problems.isEmpty()) {
            throw new IssuanceException(
                    "refusing to sign a certificate that breaks the rules: " + String.join("; ", problems));
        }
        ledger.record(Issuance.of(tbs, issuer.certificate(), now));
        return new Prepared(issuer, tbs);
    }

    /**
     * Signs what was prepared, once.
     *
     * @throws IllegalStateException when it was signed before, or when the key fails
     */
    public Certificate issue(Prepared prepared) {
        var issuer = prepared.redeem();
        var tbs = prepared.certificate();
        try {
            return Certificate.assemble(tbs, issuer.sign(tbs.encoded()));
        } catch (EncodingException e) {
            throw new IllegalStateException("a certificate that was linted cannot be read", e);
        }
    }

    /** What a certificate could not be faithful to. */
    private static void check(CertificationRequest request) throws IssuanceException {
        try {
            // Whether such requests are taken is the API server's question: what it took is signed.
            request.verify(KeyKinds.WITH_ML_DSA);
        } catch (EncodingException e) {
            throw new IssuanceException(e.getMessage(), e);
        }
        var other = request.subjectAltNames().otherKinds();
        if (!other.isEmpty()) {
            throw new IssuanceException("the request has a subjectAltName of kind "
                    + other.get(0).kind() + "; only DNS, email, IP and URI names are signed");
        }
    }

    private TbsCertificate build(Issuer issuer, Profile profile, CertificationRequest request, Validity validity) {
        var ca = issuer.certificate();
        return new TbsCertificate(
                serialNumber(),
                SignatureAlgorithm.forKey(ca.publicKey()).identifier(),
                ca.subject(),
                validity,
                request.subject(),
                request.publicKey(),
                extensions(ca, profile, request));
    }

    /** SIG-08, in the order in which Go's encoder writes them, and a subjectKeyIdentifier. */
    private static List<Extension> extensions(Certificate ca, Profile profile, CertificationRequest request) {
        var extensions = new ArrayList<Extension>();
        if (!profile.keyUsages().isEmpty()) {
            extensions.add(KeyUsage.toExtension(profile.keyUsages()));
        }
        if (!profile.extendedKeyUsages().isEmpty()) {
            extensions.add(ExtendedKeyUsage.toExtension(profile.extendedKeyUsages()));
        }
        extensions.add(BasicConstraints.END_ENTITY.toExtension());
        extensions.add(Extension.subjectKeyIdentifier(request.publicKey().keyIdentifier()));
        // SIG-10
        if (!request.subject().equals(ca.subject())) {
            ca.subjectKeyIdentifier().map(Extension::authorityKeyIdentifier).ifPresent(extensions::add);
        }
        var names = request.subjectAltNames().ordered();
        if (!names.isEmpty()) {
            extensions.add(names.toExtension(request.subject().isEmpty()));
        }
        return extensions;
    }

    /** Uniform in [1, 2^128) (SIG-08): no two are the same in any life of the universe. */
    private BigInteger serialNumber() {
        BigInteger serial;
        do {
            serial = new BigInteger(128, random);
        } while (serial.signum() == 0);
        return serial;
    }
}
