package dev.signet.apiserver.catalog;

import dev.signet.apiserver.object.Problem;
import dev.signet.apiserver.object.Tree;
import java.util.Optional;

/** A rule across kinds: who may write what, given what else is there. It never changes the object. */
public interface AdmissionRule {

    /** When a rule runs: Kubernetes' mutating and validating phases (ADM-GEN-01, ADM-ORD-01). */
    enum Phase {
        BEFORE_VALIDATION,
        AFTER_VALIDATION
    }

    Phase phase();

    boolean concerns(Call call);

    /**
     * @param stored absent for a create
     * @param sent the prepared object; absent for a delete
     * @throws Problem.Thrown where the rule refuses
     */
    void check(Call call, Optional<Tree.Mapping> stored, Optional<Tree.Mapping> sent);
}
