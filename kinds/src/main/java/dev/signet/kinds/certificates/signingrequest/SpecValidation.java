package dev.signet.kinds.certificates.signingrequest;

import dev.signet.apiserver.object.FieldError;
import dev.signet.apiserver.object.Quoting;
import dev.signet.certificates.MlDsaUsages;
import dev.signet.certificates.RequestedLifetime;
import dev.signet.certificates.SignerName;
import dev.signet.certificates.Usage;
import dev.signet.kinds.certificates.signer.SignerNameErrors;
import dev.signet.pki.encoding.EncodingException;
import dev.signet.pki.x509.CertificationRequest;
import dev.signet.pki.x509.KeyKinds;
import dev.signet.pki.x509.PublicKeyInfo;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What a {@code spec} may ask for (CSR-VAL-02 to CSR-VAL-05). */
final class SpecValidation {
    private static final String USAGES = "spec.usages";

    private SpecValidation() {}

    /** CSR-VAL-02: a request that can be read, signed by its own key. */
    static List<FieldError> requestErrors(CertificateSigningRequest csr, KeyKinds kinds) {
        try {
            CertificationRequest request = CertificationRequest.parsePem(csr.request());
            request.verify(kinds);
            return request.publicKey().kind() == PublicKeyInfo.Kind.ML_DSA ? mlDsaErrors(csr.usages()) : List.of();
        } catch (EncodingException e) {
            String shown = csr.encodedRequest().map(Quoting::quote).orElse("null");
            return List.of(FieldError.invalidShown("spec.request", shown, e.getMessage(), "CSR-VAL-02"));
        }
    }

    /** CSR-VAL-02, RFC 9881 5: what such a key cannot do, and that it does anything. */
    private static List<FieldError> mlDsaErrors(List<String> usages) {
        List<FieldError> errors = new ArrayList<>();
        for (int i = 0; i < usages.size(); i++) {
            if (MlDsaUsages.isForbidden(usages.get(i))) {
                errors.add(FieldError.invalid(
                        USAGES + "[" + i + "]", usages.get(i), "may not be used with an ML-DSA key", "CSR-VAL-02"));
            }
        }
        // That there is none at all is said anyway.
        if (!usages.isEmpty() && usages.stream().noneMatch(MlDsaUsages.SIGNING::contains)) {
            errors.add(FieldError.required(
                    USAGES,
                    "must contain at least one of "
                            + MlDsaUsages.SIGNING.stream().map(Quoting::quote).collect(Collectors.joining(", "))
                            + " for an ML-DSA key",
                    "CSR-VAL-02"));
        }
        return errors;
    }

    /** Everything but the request, in the order of section 2.3. */
    static List<FieldError> errors(CertificateSigningRequest csr, Set<Tolerance> tolerated) {
        List<FieldError> errors = new ArrayList<>();
        if (csr.usages().isEmpty()) {
            errors.add(FieldError.required(USAGES, "", "CSR-VAL-03"));
        }
        if (!tolerated.contains(Tolerance.UNKNOWN_USAGES)) {
            unknownUsages(csr.usages(), errors);
        }
        if (!tolerated.contains(Tolerance.DUPLICATE_USAGES)) {
            repeatedUsages(csr.usages(), errors);
        }
        errors.addAll(SignerNameErrors.of(
                SignerName.problemsInRequest(csr.signerName(), tolerated.contains(Tolerance.LEGACY_SIGNER_NAME))));
        csr.expirationSeconds()
                .filter(seconds -> seconds < RequestedLifetime.MINIMUM.toSeconds())
                .map(seconds -> FieldError.invalid(
                        "spec.expirationSeconds", seconds, RequestedLifetime.TOO_SHORT, "CSR-VAL-05"))
                .ifPresent(errors::add);
        return errors;
    }

    static boolean areKnown(List<String> usages) {
        return usages.stream().allMatch(usage -> Usage.of(usage).isPresent());
    }

    private static void unknownUsages(List<String> usages, List<FieldError> errors) {
        for (int i = 0; i < usages.size(); i++) {
            if (Usage.of(usages.get(i)).isEmpty()) {
                errors.add(FieldError.unsupported(
                        USAGES + "[" + i + "]", usages.get(i), Usage.SORTED_TEXTS, "CSR-VAL-03"));
            }
        }
    }

    private static void repeatedUsages(List<String> usages, List<FieldError> errors) {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < usages.size(); i++) {
            if (!seen.add(usages.get(i))) {
                errors.add(FieldError.duplicate(USAGES + "[" + i + "]", usages.get(i), "CSR-VAL-03"));
            }
        }
    }
}
