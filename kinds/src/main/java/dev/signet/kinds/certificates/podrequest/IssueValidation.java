package dev.signet.kinds.certificates.podrequest;

import dev.signet.apiserver.object.FieldError;
import dev.signet.apiserver.object.Quoting;
import dev.signet.pki.encoding.EncodingException;
import dev.signet.pki.encoding.Pem;
import dev.signet.pki.encoding.PemBlock;
import dev.signet.pki.x509.Certificate;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a chain and its times must be for a request to become Issued (PCR-UPD-03; the letters are its clauses). Neither
 * signatures nor the order of the chain are looked at.
 *
 * @param now what the times are compared with
 */
record IssueValidation(PodCertificateRequest request, Instant now) {
    private static final String RULE = "PCR-UPD-03";
    private static final String CHAIN = "status.certificateChain";

    /** Bytes (PCR-TYP-04). */
    private static final int LONGEST_CHAIN = 102_400;

    List<FieldError> errors() {
        String pem = request.certificateChain();
        byte[] bytes = pem.getBytes(StandardCharsets.UTF_8);
        // a
        if (bytes.length > LONGEST_CHAIN) {
            return List.of(FieldError.tooLong(CHAIN, LONGEST_CHAIN, RULE));
        }
        List<PemBlock> blocks = Pem.all(bytes);
        // b
        if (blocks.isEmpty()) {
            return chain("issued certificate chain must contain at least one certificate");
        }
        // c
        if (!isCertificate(blocks.getFirst())) {
            return chain("issued certificate chain must consist entirely of CERTIFICATE PEM blocks");
        }
        Optional<Certificate> leaf = certificate(blocks.getFirst());
        // d
        return leaf.isEmpty()
                ? chain("leaf certificate does not parse as valid X.509")
                : errors(leaf.get(), blocks.subList(1, blocks.size()));
    }

    private List<FieldError> errors(Certificate leaf, List<PemBlock> others) {
        // e
        List<FieldError> errors = new ArrayList<>(LeafNames.errors(CHAIN, leaf.subjectAltNames()));
        // f
        if (!isForRequestedKey(leaf)) {
            errors.addAll(chain("leaf certificate was not issued to the requested public key"));
            return errors;
        }
        errors.addAll(missingTimes());
        if (!errors.isEmpty()) {
            return errors;
        }
        return timeError(leaf).map(List::of).orElseGet(() -> chainErrors(others));
    }

    private boolean isForRequestedKey(Certificate leaf) {
        try {
            return KeySource.of(request).key().equals(leaf.publicKey());
        } catch (EncodingException e) {
            // Creation read it once; what cannot be read any more is nobody's key.
            return false;
        }
    }

    /** g */
    private List<FieldError> missingTimes() {
        List<FieldError> errors = new ArrayList<>();
        String consistent = "must be present and consistent with the issued certificate";
        requireTime("notBefore", consistent, errors);
        requireTime("notAfter", consistent, errors);
        requireTime("beginRefreshAt", "must be present and in the range [notbefore+10min, notafter-10min]", errors);
        return errors;
    }

    private void requireTime(String field, String text, List<FieldError> errors) {
        if (request.time(field).isEmpty()) {
            errors.add(FieldError.required("status." + field, text, RULE));
        }
    }

    /** h to n: the first that is wrong. */
    private Optional<FieldError> timeError(Certificate leaf) {
        Instant notBefore = time("notBefore");
        Instant notAfter = time("notAfter");
        if (!notBefore.equals(leaf.notBefore())) {
            return at("notBefore", "must be set to the NotBefore time encoded in the leaf certificate");
        }
        if (Duration.between(notBefore, now).abs().compareTo(Duration.ofMinutes(5)) >= 0) {
            return at("notBefore", "must be set to within 5 minutes of kube-apiserver's current time");
        }
        if (!notAfter.equals(leaf.notAfter())) {
            return at("notAfter", "must be set to the NotAfter time encoded in the leaf certificate");
        }
        Optional<FieldError> lifetime = lifetimeError(Duration.between(notBefore, notAfter));
        return lifetime.isPresent() ? lifetime : refreshError(notBefore, notAfter);
    }

    /** k, l */
    private Optional<FieldError> lifetimeError(Duration lifetime) {
        long longest = request.maxExpirationSeconds();
        if (lifetime.compareTo(Duration.ofHours(1)) < 0) {
            return lifetime(lifetime, "leaf certificate lifetime must be >= 1 hour");
        }
        return lifetime.compareTo(Duration.ofSeconds(longest)) > 0
                ? lifetime(lifetime, "leaf certificate lifetime must be <= spec.maxExpirationSeconds (" + longest + ")")
                : Optional.empty();
    }

    /** The value is in nanoseconds, and no longer than Go can count. */
    private static Optional<FieldError> lifetime(Duration lifetime, String text) {
        Duration countable = Duration.ofNanos(Long.MAX_VALUE);
        Duration shown = lifetime.compareTo(countable) > 0 ? countable : lifetime;
        return Optional.of(FieldError.invalid(CHAIN, shown.toNanos(), text, RULE));
    }

    /** m, n */
    private Optional<FieldError> refreshError(Instant notBefore, Instant notAfter) {
        Duration margin = Duration.ofMinutes(10);
        Instant refresh = time("beginRefreshAt");
        if (refresh.isBefore(notBefore.plus(margin))) {
            return at("beginRefreshAt", "must be at least 10 minutes after status.notBefore");
        }
        return refresh.isAfter(notAfter.minus(margin))
                ? at("beginRefreshAt", "must be at least 10 minutes before status.notAfter")
                : Optional.empty();
    }

    /** o, with Kubernetes' slip of the pen. */
    private List<FieldError> chainErrors(List<PemBlock> others) {
        for (PemBlock block : others) {
            if (!isCertificate(block)) {
                return chain("issued certificate chain must consist entirely of CERTFICATE PEM blocks");
            }
            if (certificate(block).isEmpty()) {
                return chain("intermediate certificate does not parse as valid X.509");
            }
        }
        return List.of();
    }

    private Instant time(String field) {
        return request.time(field).orElseThrow();
    }

    private Optional<FieldError> at(String field, String text) {
        return Optional.of(FieldError.invalid("status." + field, time(field).toString(), text, RULE));
    }

    private List<FieldError> chain(String text) {
        return List.of(FieldError.invalidShown(CHAIN, Quoting.quote(request.certificateChain()), text, RULE));
    }

    private static boolean isCertificate(PemBlock block) {
        return block.type().equals(PemBlock.CERTIFICATE);
    }

    private static Optional<Certificate> certificate(PemBlock block) {
        try {
            return Optional.of(Certificate.parse(block.bytes()));
        } catch (EncodingException e) {
            return Optional.empty();
        }
    }
}
