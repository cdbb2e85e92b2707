package dev.signet.kinds.core;

import dev.signet.apiserver.catalog.Call;
import dev.signet.apiserver.catalog.Rules;
import dev.signet.apiserver.object.FieldError;
import dev.signet.apiserver.object.Metadata;
import dev.signet.apiserver.object.Tree;
import java.util.List;
import java.util.Set;

/** The rules of {@code /status} of namespaces. */
final class NamespaceStatusRules implements Rules {

    @Override
    public Tree.Mapping prepareUpdate(Call call, Tree.Mapping stored, Tree.Mapping sent) {
        return NamespaceRules.labelled(call, sent)
                .with("spec", stored.mapping("spec"))
                .with("status", sent.mapping("status"));
    }

    @Override
    public List<FieldError> validateUpdate(Call call, Tree.Mapping stored, Tree.Mapping namespace) {
        boolean deleted = Metadata.of(namespace).deletionTimestamp().isPresent();
        String wanted = deleted ? NamespaceRules.TERMINATING : NamespaceRules.ACTIVE;
        String phase = namespace.mapping("status").textOrEmpty("phase");
        if (phase.equals(wanted)) {
            return List.of();
        }
        String text = "may only be '" + wanted + "' if `deletionTimestamp` is " + (deleted ? "not empty" : "empty");
        return List.of(FieldError.invalid("status.Phase", phase, text, "GEN-DEL-05"));
    }

    @Override
    public boolean holdsDeletion(Tree.Mapping namespace) {
        return NamespaceRules.holds(namespace);
    }

    @Override
    public Set<String> resetFields() {
        return Set.of("spec");
    }
}
