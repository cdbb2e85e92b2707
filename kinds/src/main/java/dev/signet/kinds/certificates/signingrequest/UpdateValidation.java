package dev.signet.kinds.certificates.signingrequest;

import dev.signet.apiserver.catalog.Call;
import dev.signet.apiserver.object.FieldError;
import dev.signet.apiserver.object.Quoting;
import dev.signet.apiserver.object.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What no update may do (CSR-UPD), behind what no request may be, relaxed by what the stored one already is. */
final class UpdateValidation {
    private static final String CONDITIONS = "status.conditions";
    private static final String CERTIFICATE = "status.certificate";

    private UpdateValidation() {}

    /** CSR-UPD-01; the errors of the metadata come behind these (CSR-UPD-06). */
    static List<FieldError> errors(Call call, Tree.Mapping stored, Tree.Mapping object) {
        CertificateSigningRequest before = new CertificateSigningRequest(stored);
        CertificateSigningRequest after = new CertificateSigningRequest(object);
        Set<Tolerance> tolerated = Tolerance.ofUpdate(call, before);
        List<FieldError> errors = new ArrayList<>();
        // No endpoint changes the request, and a signature that verified once verifies again: it is not checked anew.
        errors.addAll(SpecValidation.errors(after, tolerated));
        errors.addAll(StatusValidation.conditionErrors(after, tolerated));
        boolean sameCertificate = before.encodedCertificate().equals(after.encodedCertificate());
        if (!sameCertificate) {
            errors.addAll(StatusValidation.certificateErrors(after, tolerated));
        }
        errors.addAll(removals(before, after));
        if (!call.endpoint().equals(CertificateSigningRequests.APPROVAL)) {
            errors.addAll(decisions(before, after));
        }
        if (!sameCertificate) {
            errors.addAll(certificateChange(call, before, tolerated));
        }
        return errors;
    }

    /** CSR-UPD-02. */
    private static List<FieldError> removals(CertificateSigningRequest before, CertificateSigningRequest after) {
        return Condition.FINAL_TYPES.stream()
                .filter(type ->
                        after.conditions(type).size() < before.conditions(type).size())
                .map(type -> forbidden("updates may not remove a condition of type ", type, "CSR-UPD-02"))
                .toList();
    }

    /**
     * CSR-UPD-03: decisions are made at {@code approval} alone. That none is changed elsewhere needs no check: the other
     * endpoints put the stored ones in their places.
     */
    private static List<FieldError> decisions(CertificateSigningRequest before, CertificateSigningRequest after) {
        return Stream.of(Condition.APPROVED, Condition.DENIED)
                .filter(type ->
                        after.conditions(type).size() > before.conditions(type).size())
                .map(type -> forbidden("updates may not add a condition of type ", type, "CSR-UPD-03"))
                .toList();
    }

    /** CSR-UPD-05. */
    private static List<FieldError> certificateChange(
            Call call, CertificateSigningRequest before, Set<Tolerance> tolerated) {
        if (!call.endpoint().equals(CertificateSigningRequests.STATUS)) {
            return List.of(FieldError.forbidden(CERTIFICATE, "updates may not set certificate content", "CSR-UPD-05"));
        }
        if (before.encodedCertificate().isEmpty() || tolerated.contains(Tolerance.CERTIFICATE_RESET)) {
            return List.of();
        }
        return List.of(
                FieldError.forbidden(CERTIFICATE, "updates may not modify existing certificate content", "CSR-UPD-05"));
    }

    private static FieldError forbidden(String text, String type, String rule) {
        return FieldError.forbidden(CONDITIONS, text + Quoting.quote(type), rule);
    }
}
