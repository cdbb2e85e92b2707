package dev.signet.jvm.enrolment;

import dev.signet.pki.x509.CertificationRequest;
import dev.signet.pki.x509.Name;
import dev.signet.pki.x509.PrivateKeyInfo;
import dev.signet.pki.x509.SubjectAltNames;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a certificate is to say, whatever its key. Immutable.
 *
 * @param signerName such as {@code signet.dev/serving}
 * @param subject common name and organizations; perhaps empty where there are alternative names
 * @param usages one at least (CSR-VAL-03)
 * @param lifetime whole seconds, 10 minutes at least (CSR-VAL-05); the signer's own where absent
 */
public record CertificateTemplate(
        String signerName, Name subject, SubjectAltNames names, List<Usage> usages, Optional<Duration> lifetime) {

    /** CSR-VAL-05: an API server refuses less. */
    public static final Duration SHORTEST = Duration.ofMinutes(10);

    /** What {@code expirationSeconds} can hold. */
    public static final Duration LONGEST = Duration.ofSeconds(Integer.MAX_VALUE);

    public CertificateTemplate {
        usages = List.copyOf(usages);
        if (subject.isEmpty() && names.isEmpty()) {
            throw new IllegalArgumentException("a certificate is for somebody: a common name, or an alternative name");
        }
        if (usages.isEmpty()) {
            throw new IllegalArgumentException("a certificate is for something: at least one usage");
        }
        lifetime.ifPresent(CertificateTemplate::checkLifetime);
    }

    private static void checkLifetime(Duration lifetime) {
        if (lifetime.compareTo(SHORTEST) < 0 || lifetime.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("a lifetime is 10m at least and " + LONGEST.toHours() + "h at most, not "
                    + lifetime.toSeconds() + "s");
        }
    }

    /** The PKCS#10 request for a key, signed by it. */
    public CertificationRequest request(PrivateKeyInfo key) {
        return CertificationRequest.create(key, subject, names.ordered());
    }
}
