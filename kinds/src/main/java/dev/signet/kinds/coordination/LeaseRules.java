package dev.signet.kinds.coordination;

import dev.signet.apiserver.catalog.Call;
import dev.signet.apiserver.catalog.Rules;
import dev.signet.apiserver.object.DnsName;
import dev.signet.apiserver.object.FieldError;
import dev.signet.apiserver.object.Tree;
import java.util.ArrayList;
import java.util.List;

/** The rules of Leases. */
final class LeaseRules implements Rules {
    private static final String RULE = "GEN-OBJ-05";

    @Override
    public List<FieldError> validateName(String name) {
        return DnsName.objectNameErrors(name);
    }

    @Override
    public Tree.Mapping prepareCreate(Call call, Tree.Mapping sent) {
        return prepared(sent);
    }

    @Override
    public Tree.Mapping prepareUpdate(Call call, Tree.Mapping stored, Tree.Mapping sent) {
        return prepared(sent);
    }

    /** Kubernetes never omits {@code spec}, and without coordinated elections it drops what only they know. */
    private static Tree.Mapping prepared(Tree.Mapping lease) {
        return lease.change("spec", spec -> spec.without("strategy").without("preferredHolder"));
    }

    @Override
    public List<FieldError> validateCreate(Call call, Tree.Mapping lease) {
        Tree.Mapping spec = lease.mapping("spec");
        List<FieldError> errors = new ArrayList<>();
        spec.whole("leaseDurationSeconds")
                .filter(seconds -> seconds <= 0)
                .ifPresent(seconds -> errors.add(
                        FieldError.invalid("spec.leaseDurationSeconds", seconds, "must be greater than 0", RULE)));
        spec.whole("leaseTransitions")
                .filter(transitions -> transitions < 0)
                .ifPresent(transitions -> errors.add(FieldError.invalid(
                        "spec.leaseTransitions", transitions, "must be greater than or equal to 0", RULE)));
        return errors;
    }

    @Override
    public boolean createsOnUpdate() {
        return true;
    }

    @Override
    public List<FieldError> validateUpdate(Call call, Tree.Mapping stored, Tree.Mapping lease) {
        return validateCreate(call, lease);
    }

    /** A lock that is overwritten unseen is none. */
    @Override
    public boolean allowsUnconditionalUpdate() {
        return false;
    }
}
