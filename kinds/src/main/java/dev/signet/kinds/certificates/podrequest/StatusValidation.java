package dev.signet.kinds.certificates.podrequest;

import dev.signet.apiserver.object.FieldError;
import dev.signet.apiserver.object.Tree;
import java.time.Instant;
import java.util.List;

/** What a request may become: once, one of three things (PCR-UPD-02). */
final class StatusValidation {
    private static final String RULE = "PCR-UPD-02";

    private StatusValidation() {}

    /** The metadata cannot be wrong: it is the stored one. */
    static List<FieldError> errors(PodCertificateRequest before, PodCertificateRequest after, Instant now) {
        List<FieldError> errors = ConditionValidation.errors(after.conditions());
        if (!errors.isEmpty()) {
            return errors;
        }
        if (before.isTerminal()) {
            return unlessEqual(
                    before.status(),
                    after.status(),
                    "immutable after PodCertificateRequest is issued, denied, or failed");
        }
        if (after.is(Outcome.DENIED) || after.is(Outcome.FAILED)) {
            return unlessEqual(
                    conditionsAlone(after.status()),
                    after.status(),
                    "non-condition status fields must be empty when denying or failing the PodCertificateRequest");
        }
        return after.is(Outcome.ISSUED)
                ? new IssueValidation(after, now).errors()
                : unlessEqual(
                        before.status(),
                        after.status(),
                        "status is immutable unless transitioning to \"Issued\", \"Denied\", or \"Failed\"");
    }

    private static Tree.Mapping conditionsAlone(Tree.Mapping status) {
        return Tree.Mapping.EMPTY.with("conditions", status.get("conditions"));
    }

    private static List<FieldError> unlessEqual(Tree.Mapping wanted, Tree.Mapping status, String text) {
        return status.equals(wanted) ? List.of() : List.of(FieldError.invalidShown("status", "", text, RULE));
    }
}
