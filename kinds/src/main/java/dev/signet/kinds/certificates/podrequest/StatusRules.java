package dev.signet.kinds.certificates.podrequest;

import dev.signet.apiserver.catalog.Call;
import dev.signet.apiserver.catalog.Rules;
import dev.signet.apiserver.object.FieldError;
import dev.signet.apiserver.object.Quoting;
import dev.signet.apiserver.object.Tree;
import dev.signet.kinds.certificates.signer.SignerPermission;
import java.util.List;
import java.util.Set;

/** {@code status}, where the signer says what became of the request, once and for all. */
final class StatusRules implements Rules {
    private final SignerPermission permission;

    StatusRules(SignerPermission permission) {
        this.permission = permission;
    }

    /** PCR-STR-01: of what was sent, the status alone counts, and who manages its fields. */
    @Override
    public Tree.Mapping prepareUpdate(Call call, Tree.Mapping stored, Tree.Mapping sent) {
        Tree.Mapping metadata = stored.mapping("metadata")
                .with("managedFields", sent.mapping("metadata").get("managedFields"));
        return stored.with("metadata", metadata).with("status", Shape.status(sent.mapping("status")));
    }

    @Override
    public List<FieldError> validateUpdate(Call call, Tree.Mapping stored, Tree.Mapping object) {
        PodCertificateRequest before = new PodCertificateRequest(stored);
        PodCertificateRequest after = new PodCertificateRequest(object);
        List<FieldError> errors = StatusValidation.errors(before, after, call.now());
        return errors.isEmpty() && !before.status().equals(after.status()) ? unpermitted(call, before) : errors;
    }

    /** PCR-UPD-04: a 422 where a CertificateSigningRequest has a 403, and the last of all. */
    private List<FieldError> unpermitted(Call call, PodCertificateRequest before) {
        String signer = before.signerName();
        if (permission.allows(call.user(), "sign", signer)) {
            return List.of();
        }
        String text = "User " + Quoting.quote(call.user().name()) + " is not permitted to \"sign\" for signer "
                + Quoting.quote(signer);
        return List.of(FieldError.forbidden("spec.signerName", text, "PCR-UPD-04"));
    }

    /** PCR-STR-02. */
    @Override
    public boolean allowsUnconditionalUpdate() {
        return false;
    }

    /** PCR-STR-03. */
    @Override
    public Set<String> resetFields() {
        return Set.of("spec");
    }
}
