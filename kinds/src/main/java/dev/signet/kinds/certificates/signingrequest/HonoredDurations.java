package dev.signet.kinds.certificates.signingrequest;

import dev.signet.apiserver.storage.Change;
import dev.signet.apiserver.storage.ObjectStore;
import dev.signet.apiserver.storage.Stored;
import dev.signet.certificates.SignerName;
import dev.signet.pki.encoding.EncodingException;
import dev.signet.pki.x509.Certificate;
import dev.signet.pki.x509.Validity;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Counts how often a wanted duration was given (CSR-MET-01, CSR-MET-02), once for each certificate. Only writes through
 * {@code status} can add one, so every committed change can be looked at. Follows the store: by its one committer alone.
 *
 * @param sink where the counts go
 */
public record HonoredDurations(Sink sink) implements Consumer<Change> {

    /** The two counters; the label is a signer's name or {@code other}. Safe for use by many threads; never waits. */
    public interface Sink {
        /** {@code apiserver_certificates_registry_csr_requested_duration_total}. */
        void requested(String signerName);

        /** {@code apiserver_certificates_registry_csr_honored_duration_total}. */
        void honored(String signerName);
    }

    /** What a certificate may differ from any wish; a twentieth of the wish comes on top. */
    private static final Duration LEEWAY = Duration.ofMinutes(5);

    /** Counts the certificates that are issued from now on. */
    public static void follow(ObjectStore store, Sink sink) {
        store.follow(Set.of(CertificateSigningRequests.RESOURCE), new HonoredDurations(sink));
    }

    /** For the store, which calls it with every commit. What was there at the start comes as created, and is not counted. */
    @Override
    public void accept(Change change) {
        if (change instanceof Change.Updated(var before, var now)) {
            count(before, new CertificateSigningRequest(now.tree()));
        }
    }

    /** Every write of the store waits meanwhile: what was there before is read last, and seldom. */
    private void count(Stored before, CertificateSigningRequest now) {
        Optional<Duration> wanted = now.expirationSeconds().map(Duration::ofSeconds);
        if (wanted.isEmpty() || now.encodedCertificate().isEmpty() || isIssued(before)) {
            return;
        }
        String label = SignerName.isKubernetes(now.signerName()) ? now.signerName() : "other";
        sink.requested(label);
        if (given(now).filter(given -> isHonored(wanted.get(), given)).isPresent()) {
            sink.honored(label);
        }
    }

    private static boolean isIssued(Stored stored) {
        return !new CertificateSigningRequest(stored.tree())
                .encodedCertificate()
                .isEmpty();
    }

    static boolean isHonored(Duration wanted, Duration given) {
        Duration difference = given.minus(wanted).abs();
        return difference.compareTo(LEEWAY.plus(wanted.dividedBy(20))) < 0;
    }

    /** The life of the first certificate; empty where it cannot be read. */
    private static Optional<Duration> given(CertificateSigningRequest csr) {
        try {
            List<Certificate> chain = Certificate.parsePem(csr.certificate());
            return chain.stream().findFirst().map(Certificate::validity).map(HonoredDurations::length);
        } catch (EncodingException e) {
            return Optional.empty();
        }
    }

    private static Duration length(Validity validity) {
        return Duration.between(validity.notBefore(), validity.notAfter());
    }
}
