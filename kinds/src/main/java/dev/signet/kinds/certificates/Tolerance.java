package dev.signet.kinds.certificates;

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
    APPROVED_AND_DENIED(false, stored -> stored.has(Condition.APPROVED) && stored.has(Condition.DENIED)),
    LEGACY_SIGNER_NAME(true, stored -> stored.signerName().equals(SignerName.LEGACY_UNKNOWN)),
    DUPLICATE_CONDITION_TYPES(true, stored -> hasDuplicates(types(stored))),
    EMPTY_CONDITION_TYPE(true, stored -> stored.has("")),
    /** That an unchanged certificate is not looked at again is not said here. */
    ARBITRARY_CERTIFICATE(
            true,
            stored ->
                    StatusValidation.certificateProblem(stored.certificate()).isPresent()),
    UNKNOWN_USAGES(true, stored -> !SpecValidation.areKnown(stored.usages())),
    DUPLICATE_USAGES(true, stored -> hasDuplicates(stored.usages())),
    CERTIFICATE_RESET(true, _ -> false);

    private final boolean legacy;
    private final Predicate<CertificateSigningRequest> already;

    Tolerance(boolean legacy, Predicate<CertificateSigningRequest> already) {
        this.legacy = legacy;
        this.already = already;
    }

    static Set<Tolerance> ofCreate(Call call) {
        return those(tolerance -> tolerance.legacy && isLegacy(call));
    }

    static Set<Tolerance> ofUpdate(Call call, CertificateSigningRequest stored) {
        return those(tolerance -> (tolerance.legacy && isLegacy(call)) || tolerance.already.test(stored));
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
