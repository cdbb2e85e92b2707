package dev.signet.cfssl;

import dev.signet.pki.x509.Extension;
import dev.signet.pki.x509.KeyUsage;
import dev.signet.pki.x509.PublicKeyInfo;
import dev.signet.pki.x509.SignatureAlgorithm;
import dev.signet.pki.x509.TbsCertificate;
import dev.signet.pki.x509.Validity;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The certificate that {@code -initca} makes: what it holds, before it is signed. */
final class RootCertificate {

    /** For clocks that are behind ours. */
    private static final Duration BACKDATE = Duration.ofMinutes(5);

    private static final SecureRandom RANDOM = new SecureRandom();

    private RootCertificate() {}

    /**
     * The certificate of a root.
     *
     * @throws CfsslException when it would have no name: RFC 5280 4.1.2.4 wants one of every issuer
     */
    static TbsCertificate of(CsrRequest request, PublicKeyInfo key, Instant now) throws CfsslException {
        if (request.subject().isEmpty()) {
            throw new CfsslException("a CA needs a name: write \"CN\" or \"names\"");
        }
        var ca = request.ca().orElse(CaSection.STANDARD);
        var notBefore = now.minus(BACKDATE).truncatedTo(ChronoUnit.MINUTES);
        return new TbsCertificate(
                serialNumber(),
                SignatureAlgorithm.forKey(key).identifier(),
                request.subject(),
                new Validity(notBefore, notBefore.plus(ca.expiry())),
                request.subject(),
                key,
                extensions(request, ca, key));
    }

    /** RFC 5280 4.2.1.2, 4.2.1.3, 4.2.1.9; in the order of cfssl's. */
    private static List<Extension> extensions(CsrRequest request, CaSection ca, PublicKeyInfo key) {
        var extensions = new ArrayList<Extension>(List.of(
                KeyUsage.toExtension(Set.of(KeyUsage.KEY_CERT_SIGN, KeyUsage.CRL_SIGN)),
                ca.basicConstraints().toExtension(),
                Extension.subjectKeyIdentifier(key.keyIdentifier())));
        if (!request.hosts().isEmpty()) {
            extensions.add(request.hosts().toExtension(false));
        }
        return extensions;
    }

    /** Positive, and without a zero octet in front. */
    private static BigInteger serialNumber() {
        return new BigInteger(159, RANDOM).setBit(158);
    }
}
