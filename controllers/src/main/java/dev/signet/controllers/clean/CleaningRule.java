package dev.signet.controllers.clean;

import dev.signet.controllers.request.RequestState;
import dev.signet.pki.encoding.EncodingException;
import dev.signet.pki.encoding.Pem;
import dev.signet.pki.encoding.PemBlock;
import dev.signet.pki.x509.Certificate;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Why a request is over (CLN-02). Ages are strictly greater, and a time that is not there is never old. */
enum CleaningRule {
    ISSUED("was issued") {
        @Override
        boolean matches(RequestState request, Instant now) {
            return request.isIssued() && decided(request, RequestState.APPROVED, SHORTLY, now);
        }
    },
    DENIED("was denied") {
        @Override
        boolean matches(RequestState request, Instant now) {
            return decided(request, RequestState.DENIED, SHORTLY, now);
        }
    },
    FAILED("failed") {
        @Override
        boolean matches(RequestState request, Instant now) {
            return decided(request, RequestState.FAILED, SHORTLY, now);
        }
    },
    UNDECIDED("was never decided") {
        @Override
        boolean matches(RequestState request, Instant now) {
            return request.isUndecided()
                    && olderThan(request.request().getMetadata().getCreationTimestamp(), PATIENTLY, now);
        }
    },
    EXPIRED("has a certificate that expired") {
        @Override
        boolean matches(RequestState request, Instant now) {
            return request.has(RequestState.APPROVED)
                    && request.certificate().map(pem -> expired(pem, now)).orElse(false);
        }
    },
    UNSIGNED("was approved and never signed") {
        @Override
        boolean matches(RequestState request, Instant now) {
            return !request.isIssued() && decided(request, RequestState.APPROVED, PATIENTLY, now);
        }
    };

    private static final Duration SHORTLY = Duration.ofHours(1);
    private static final Duration PATIENTLY = Duration.ofHours(24);

    private final String words;

    CleaningRule(String words) {
        this.words = words;
    }

    abstract boolean matches(RequestState request, Instant now);

    /** The first rule by which the request is over. */
    static Optional<CleaningRule> of(RequestState request, Instant now) {
        return Arrays.stream(values())
                .filter(rule -> rule.matches(request, now))
                .findFirst();
    }

    /** Continues a sentence that begins with the request. */
    String words() {
        return words;
    }

    // CLN-03: the condition's status is not looked at.
    private static boolean decided(RequestState request, String type, Duration age, Instant now) {
        return request.condition(type)
                .map(condition -> olderThan(condition.getLastUpdateTime(), age, now))
                .orElse(false);
    }

    private static boolean olderThan(@Nullable String time, Duration age, Instant now) {
        if (time == null || time.isEmpty()) {
            return false;
        }
        try {
            return Duration.between(Instant.parse(time), now).compareTo(age) > 0;
        } catch (DateTimeException _) {
            return false;
        }
    }

    // What does not parse falls under ISSUED (CLN-03).
    private static boolean expired(byte[] pem, Instant now) {
        Optional<PemBlock> first = Pem.first(pem);
        try {
            return first.isPresent()
                    && Certificate.parse(first.get().bytes()).notAfter().isBefore(now);
        } catch (EncodingException _) {
            return false;
        }
    }
}
