package dev.signet.apiserver.admission;

import dev.signet.apiserver.catalog.AdmissionRule;
import dev.signet.apiserver.catalog.Call;
import dev.signet.apiserver.catalog.Catalog;
import dev.signet.apiserver.object.Problem;
import dev.signet.apiserver.object.Tree;
import java.util.Optional;
import java.util.function.Supplier;

/** Runs the catalog's rules in the order of their declaration; the first refusal counts (ADM-ORD-01). */
public record Admission(Supplier<Catalog> catalog) {

    /** @throws Problem.Thrown where a rule refuses */
    public void admit(
            AdmissionRule.Phase phase, Call call, Optional<Tree.Mapping> stored, Optional<Tree.Mapping> sent) {
        for (AdmissionRule rule : catalog.get().admission()) {
            if (rule.phase() == phase && rule.concerns(call)) {
                rule.check(call, stored, sent);
            }
        }
    }
}
