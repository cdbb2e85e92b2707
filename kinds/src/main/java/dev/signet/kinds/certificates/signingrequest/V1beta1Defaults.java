package dev.signet.kinds.certificates.signingrequest;

import dev.signet.apiserver.object.Tree;
import dev.signet.certificates.LegacyDefaults;
import java.util.List;

/** What v1beta1 fills in where a body says nothing (CSRB-02, CSRB-03); of the usages its schema says it too. */
final class V1beta1Defaults {

    private V1beta1Defaults() {}

    static Tree.Mapping apply(Tree.Mapping sent) {
        Tree.Mapping filled = sent;
        if (sent.has("spec")) {
            filled = filled.change("spec", V1beta1Defaults::spec);
        }
        List<Tree.Mapping> conditions = sent.mapping("status").mappings("conditions");
        if (!conditions.isEmpty()) {
            List<Tree.Mapping> judged =
                    conditions.stream().map(V1beta1Defaults::condition).toList();
            filled = filled.change("status", status -> status.with("conditions", Tree.Sequence.of(judged)));
        }
        return filled;
    }

    /** An explicit value stays, even an empty one: it is refused later. */
    private static Tree.Mapping spec(Tree.Mapping spec) {
        Tree.Mapping filled = spec;
        if (!filled.has("usages")) {
            filled = filled.with("usages", Tree.Sequence.ofTexts(LegacyDefaults.USAGES));
        }
        if (!filled.has("signerName")) {
            filled = filled.with("signerName", signerName(filled));
        }
        return filled;
    }

    private static String signerName(Tree.Mapping spec) {
        CertificateSigningRequest csr = new CertificateSigningRequest(Tree.Mapping.of("spec", spec));
        return LegacyDefaults.signerName(csr.request(), csr.usages());
    }

    private static Tree.Mapping condition(Tree.Mapping condition) {
        return condition.textOrEmpty("status").isEmpty() ? condition.with("status", Condition.TRUE) : condition;
    }
}
