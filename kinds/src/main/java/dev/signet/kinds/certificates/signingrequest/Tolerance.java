package dev.signet.kinds.certificates.signingrequest;

import dev.signet.apiserver.catalog.Call;
import dev.signet.certificates.SignerName;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What is not refused although it is wrong: what the stored object already is (CSR-UPD-01), and most of it for whoever
 * comes by v1beta1, which never refused it (CSRB-04).
 */
enum Tolerance {
    /** Not even v1beta1 knew both as a good state. */
    APPROVED_AND_DENIED(false),
    LEGACY_SIGNER_NAME(true),
    DUPLICATE_CONDITION_TYPES(true),
    EMPTY_CONDITION_TYPE(true),
    /** That an unchanged certificate is not looked at again is not said here. */
    ARBITRARY_CERTIFICATE(true),
    UNKNOWN_USAGES(true),
    DUPLICATE_USAGES(true),
    CERTIFICATE_RESET(true);

    private final boolean legacy;

    Tolerance(boolean legacy) {
        this.legacy = legacy;
    }

    static Set<Tolerance> ofCreate(Call call) {
        return those(tolerance -> tolerance.legacy && isLegacy(call));
    }

    static Set<Tolerance> ofUpdate(Call call, CertificateSigningRequest stored) {
        return those(tolerance -> (tolerance.legacy && isLegacy(call)) || tolerance.isAlready(stored));
    }

    private boolean isAlready(CertificateSigningRequest stored) {
        return switch (this) {
            case APPROVED_AND_DENIED -> stored.has(Condition.APPROVED) && stored.has(Condition.DENIED);
            case LEGACY_SIGNER_NAME -> stored.signerName().equals(SignerName.LEGACY_UNKNOWN);
            case DUPLICATE_CONDITION_TYPES -> hasDuplicates(types(stored));
            case EMPTY_CONDITION_TYPE -> stored.has("");
            case ARBITRARY_CERTIFICATE ->
                StatusValidation.certificateProblem(stored.certificate()).isPresent();
            case UNKNOWN_USAGES -> !SpecValidation.areKnown(stored.usages());
            case DUPLICATE_USAGES -> hasDuplicates(stored.usages());
            case CERTIFICATE_RESET -> false;
        };
    }

    private static Set<Tolerance> those(Predicate<Tolerance> condition) {
        EnumSet<Tolerance> tolerated = EnumSet.allOf(Tolerance.class);
        tolerated.removeIf(condition.negate());
        return Collections.unmodifiableSet(tolerated);
    }

    private static boolean isLegacy(Call call) {
        return call.version().equals(CertificateSigningRequests.V1BETA1);
    }

    private static List<String> types(CertificateSigningRequest csr) {
        return csr.conditions().stream().map(Condition::type).toList();
    }

    private static boolean hasDuplicates(List<String> texts) {
        return new HashSet<>(texts).size() < texts.size();
    }
}
