package dev.signet.kinds.certificates.signingrequest;

import dev.signet.apiserver.object.FieldError;
import dev.signet.apiserver.object.Quoting;
import dev.signet.certificates.RequestedLifetime;
import dev.signet.certificates.SignerName;
import dev.signet.certificates.Usage;
import dev.signet.kinds.certificates.signer.SignerNameErrors;
import dev.signet.pki.encoding.EncodingException;
import dev.signet.pki.x509.CertificationRequest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a {@code spec} may ask for (CSR-VAL-02 to CSR-VAL-05). */
final class SpecValidation {
    private static final String USAGES = "spec.usages";

    private SpecValidation() {}

    /** CSR-VAL-02: a request that can be read, signed by its own key. */
    static List<FieldError> requestErrors(CertificateSigningRequest csr) {
        try {
            CertificationRequest.parsePem(csr.request()).verify();
            return List.of();
        } catch (EncodingException e) {
            String shown = csr.encodedRequest().map(Quoting::quote).orElse("null");
            return List.of(FieldError.invalidShown("spec.request", shown, e.getMessage(), "CSR-VAL-02"));
        }
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
