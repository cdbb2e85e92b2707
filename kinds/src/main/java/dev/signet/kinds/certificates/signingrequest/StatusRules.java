package dev.signet.kinds.certificates.signingrequest;

import dev.signet.apiserver.catalog.Call;
import dev.signet.apiserver.catalog.Rules;
import dev.signet.apiserver.object.FieldError;
import dev.signet.apiserver.object.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** {@code status}, where signers write: the certificate and every condition but the decisions. */
final class StatusRules implements Rules {

    /** CSR-STR-03, CSR-STR-05, CSR-STR-06. */
    @Override
    public Tree.Mapping prepareUpdate(Call call, Tree.Mapping stored, Tree.Mapping sent) {
        CertificateSigningRequest before = new CertificateSigningRequest(stored);
        CertificateSigningRequest wanted = new CertificateSigningRequest(sent);
        List<Condition> conditions = new ArrayList<>(wanted.conditions());
        preserve(Condition.APPROVED, before, conditions);
        preserve(Condition.DENIED, before, conditions);
        conditions.replaceAll(condition -> condition.dated(before.conditions(), call.now()));
        return before.withMetadataOf(sent)
                .withStatus(conditions, wanted.encodedCertificate())
                .tree();
    }

    /** Puts the stored instances of a type in their places; other numbers of them are left for validation to refuse. */
    private static void preserve(String type, CertificateSigningRequest before, List<Condition> conditions) {
        List<Condition> stored = before.conditions(type);
        long wanted = conditions.stream()
                .filter(condition -> condition.type().equals(type))
                .count();
        if (wanted == stored.size()) {
            var next = stored.iterator();
            conditions.replaceAll(condition -> condition.type().equals(type) ? next.next() : condition);
        }
    }

    @Override
    public List<FieldError> validateUpdate(Call call, Tree.Mapping stored, Tree.Mapping object) {
        return UpdateValidation.errors(call, stored, object);
    }

    /** CSR-STR-09: so nobody ever owns conditions through here. */
    @Override
    public Set<String> resetFields() {
        return Set.of("spec", "status.conditions");
    }
}
