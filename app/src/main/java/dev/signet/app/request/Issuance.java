package dev.signet.app.request;

import dev.signet.app.version.Version;
import dev.signet.jvm.api.ApiAccess;
import dev.signet.jvm.api.ApiClient;
import dev.signet.jvm.enrolment.CertificateCheck;
import dev.signet.jvm.enrolment.CertificateTemplate;
import dev.signet.jvm.enrolment.Enrolment;
import dev.signet.jvm.enrolment.EnrolmentException;
import dev.signet.jvm.enrolment.IssuedCertificate;
import dev.signet.jvm.enrolment.RequestName;
import dev.signet.jvm.enrolment.SubmittedRequest;
import dev.signet.pki.encoding.EncodingException;
import dev.signet.pki.x509.Certificate;
import dev.signet.pki.x509.PrivateKeyInfo;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** One certificate, from its key to its files; and whether the one in the files is still what is wanted. */
final class Issuance {
    private final RequestConfiguration configuration;
    private final CertificateStore store;
    private final PendingKey pending;
    private final InstantSource clock;
    private final Narration narration;

    Issuance(RequestConfiguration configuration, InstantSource clock, Narration narration) {
        this.configuration = configuration;
        this.store = new CertificateStore(configuration.files());
        this.pending = new PendingKey(configuration.files());
        this.clock = clock;
        this.narration = narration;
    }

    /**
     * What lies in the files, where it is what the flags describe and is good now.
     *
     * @throws IOException where the CAs to verify it with cannot be read
     */
    Optional<KeyPair> usable() throws IOException {
        CertificateCheck check = check(configuration.cluster().get());
        return store.read()
                .filter(pair ->
                        configuration.wanted().algorithm().fits(pair.leaf().publicKey()))
                .filter(pair -> check.problems(pair.leaf().publicKey(), pair.chain(), clock.instant())
                        .isEmpty());
    }

    /**
     * Writes the CA certificates anew where they are others now, beside the same key pair.
     *
     * @return whether that was so
     */
    boolean refreshAuthorities(KeyPair pair) throws IOException {
        List<Certificate> anchors =
                configuration.authorities().read(configuration.cluster().get()).orElse(List.of());
        boolean old = configuration.files().names().ca().isPresent()
                && !anchors.isEmpty()
                && !Arrays.equals(KeyPair.pem(anchors), store.readCa());
        if (old) {
            store.write(pair, anchors, clock.instant());
            narration.written(configuration.files());
        }
        return old;
    }

    /** Whether there is a key pair, good or not. */
    boolean hasFiles() {
        return store.read().isPresent();
    }

    /**
     * Asks for a certificate, waits, verifies it and writes the files.
     *
     * @param first whether the request may have the name that was chosen for it; those of renewals are made from it
     * @throws EnrolmentException where there is none
     * @throws IOException where a file cannot be read or written
     */
    IssuedCertificate run(boolean first) throws EnrolmentException, IOException, InterruptedException {
        store.prepare();
        ApiAccess access = configuration.cluster().get();
        CertificateCheck check = check(access);
        RequestName name = name(first);
        try (ApiClient api =
                new ApiClient(access, "signet-request/" + Version.current().signet())) {
            Enrolment enrolment = new Enrolment(api, clock, narration::tell);
            PendingKey.Kept kept = kept();
            SubmittedRequest submitted = submitted(enrolment, kept, name);
            pending.keep(kept.key(), submitted.name(), submitted.uid());
            IssuedCertificate issued = enrolment.await(submitted, check, configuration.timeout());
            write(issued, kept.key(), check.anchors().orElse(List.of()));
            pending.forget();
            return issued;
        } catch (EnrolmentException e) {
            if (name.generated() && isOver(e.outcome())) {
                pending.forget();
            }
            throw e;
        }
    }

    private CertificateCheck check(ApiAccess access) throws IOException {
        return new CertificateCheck(
                configuration.wanted().template(), configuration.authorities().read(access));
    }

    /** CM-01: a new key for each certificate; but that of a request which is still open is used for it. */
    private PendingKey.Kept kept() throws IOException {
        Optional<PendingKey.Kept> kept = pending.read()
                .filter(found ->
                        configuration.wanted().algorithm().fits(found.key().publicKey()));
        if (kept.isPresent()) {
            return kept.get();
        }
        PrivateKeyInfo key = configuration.wanted().algorithm().generate();
        pending.keep(key);
        return PendingKey.Kept.of(key);
    }

    private SubmittedRequest submitted(Enrolment enrolment, PendingKey.Kept kept, RequestName name)
            throws EnrolmentException, InterruptedException {
        CertificateTemplate template = configuration.wanted().template();
        if (kept.name().isPresent()) {
            Optional<SubmittedRequest> found = enrolment.resume(kept.name().get(), kept.uid(), template, kept.key());
            if (found.isPresent()) {
                return found.get();
            }
        }
        return enrolment.submit(template, kept.key(), name);
    }

    private RequestName name(boolean first) {
        return configuration
                .name()
                .map(name -> first ? RequestName.fixed(name) : RequestName.generated(name + "-"))
                .orElse(RequestName.ANY);
    }

    /** Whether the request, and with it the key, is of no use any more. */
    private static boolean isOver(EnrolmentException.Outcome outcome) {
        return switch (outcome) {
            case DENIED, FAILED, DELETED, INCOMPATIBLE, UNSUITABLE -> true;
            case TIMED_OUT, REFUSED, UNREACHABLE -> false;
        };
    }

    private void write(IssuedCertificate issued, PrivateKeyInfo key, List<Certificate> anchors) throws IOException {
        try {
            store.write(new KeyPair(issued.chain(), key), anchors, clock.instant());
            narration.written(configuration.files());
        } catch (EncodingException e) {
            throw new IllegalStateException("verified, and yet: " + e.getMessage(), e);
        }
    }
}
