package dev.signet.kinds.core.workload;

import dev.signet.apiserver.catalog.Call;
import dev.signet.apiserver.catalog.Rules;
import dev.signet.apiserver.object.DnsName;
import dev.signet.apiserver.object.FieldError;
import dev.signet.apiserver.object.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The rules of Nodes. A kubelet may register itself with its status. */
final class NodeRules implements Rules {
    private static final String RULE = PodValidation.RULE;
    private static final List<String> EFFECTS = List.of("NoSchedule", "PreferNoSchedule", "NoExecute");

    @Override
    public List<FieldError> validateName(String name) {
        return DnsName.objectNameErrors(name);
    }

    /** Kubernetes never omits a node's spec and status. */
    @Override
    public Tree.Mapping prepareCreate(Call call, Tree.Mapping sent) {
        return sent.with("spec", sent.mapping("spec")).with("status", sent.mapping("status"));
    }

    @Override
    public Tree.Mapping prepareUpdate(Call call, Tree.Mapping stored, Tree.Mapping sent) {
        return sent.with("spec", sent.mapping("spec")).with("status", stored.get("status"));
    }

    @Override
    public List<FieldError> validateCreate(Call call, Tree.Mapping node) {
        List<FieldError> errors = new ArrayList<>();
        List<Tree.Mapping> taints = node.mapping("spec").mappings("taints");
        for (int i = 0; i < taints.size(); i++) {
            String path = "metadata.taints[" + i + "]";
            String effect = taints.get(i).textOrEmpty("effect");
            if (taints.get(i).textOrEmpty("key").isEmpty()) {
                errors.add(FieldError.invalid(path + ".key", "", "name part must be non-empty", RULE));
            }
            if (effect.isEmpty()) {
                errors.add(FieldError.required(path + ".effect", "", RULE));
            } else if (!EFFECTS.contains(effect)) {
                errors.add(FieldError.unsupported(path + ".effect", effect, EFFECTS, RULE));
            }
        }
        return errors;
    }

    @Override
    public List<FieldError> validateUpdate(Call call, Tree.Mapping stored, Tree.Mapping node) {
        List<FieldError> errors = new ArrayList<>(validateCreate(call, node));
        Tree.Mapping before = stored.mapping("spec");
        Tree.Mapping spec = node.mapping("spec");
        if (!before.items("podCIDRs").isEmpty() && !before.get("podCIDRs").equals(spec.get("podCIDRs"))) {
            errors.add(FieldError.forbidden(
                    "spec.podCIDRs", "node updates may not change podCIDR except from \"\" to valid", RULE));
        }
        if (!before.textOrEmpty("providerID").isEmpty()
                && !before.get("providerID").equals(spec.get("providerID"))) {
            errors.add(FieldError.forbidden(
                    "spec.providerID", "node updates may not change providerID except from \"\" to valid", RULE));
        }
        if (!fixed(before).equals(fixed(spec))) {
            errors.add(FieldError.forbidden("", "node updates may only change labels, taints, or capacity", RULE));
        }
        return errors;
    }

    private static Tree.Mapping fixed(Tree.Mapping spec) {
        Tree.Mapping fixed = spec;
        for (String free : List.of("unschedulable", "taints", "podCIDR", "podCIDRs", "providerID", "configSource")) {
            fixed = fixed.without(free);
        }
        return fixed;
    }

    @Override
    public Set<String> resetFields() {
        return Set.of("status");
    }
}
