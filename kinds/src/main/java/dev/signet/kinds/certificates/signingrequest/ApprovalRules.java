package dev.signet.kinds.certificates.signingrequest;

import dev.signet.apiserver.catalog.Call;
import dev.signet.apiserver.catalog.Rules;
import dev.signet.apiserver.object.FieldError;
import dev.signet.apiserver.object.Tree;
import java.util.List;
import java.util.Set;

/** {@code approval}, where approvers write: conditions and nothing else. */
final class ApprovalRules implements Rules {
    private final Advice advice;

    ApprovalRules(Advice advice) {
        this.advice = advice;
    }

    /** CSR-STR-04, CSR-STR-05, CSR-STR-06. */
    @Override
    public Tree.Mapping prepareUpdate(Call call, Tree.Mapping stored, Tree.Mapping sent) {
        CertificateSigningRequest before = new CertificateSigningRequest(stored);
        List<Condition> conditions = new CertificateSigningRequest(sent)
                .conditions().stream()
                        .map(condition -> condition.dated(before.conditions(), call.now()))
                        .toList();
        return before.withMetadataOf(sent)
                .withStatus(conditions, before.encodedCertificate())
                .tree();
    }

    @Override
    public List<FieldError> validateUpdate(Call call, Tree.Mapping stored, Tree.Mapping object) {
        return UpdateValidation.errors(call, stored, object);
    }

    /** What an approver should know about what he just approved. */
    @Override
    public List<String> warnings(Call call, Tree.Mapping object) {
        CertificateSigningRequest csr = new CertificateSigningRequest(object);
        return csr.has(Condition.APPROVED) ? advice.of(csr) : List.of();
    }

    /** CSR-STR-09. */
    @Override
    public Set<String> resetFields() {
        return Set.of("spec", "status.certificate");
    }
}
