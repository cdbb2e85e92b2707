package dev.signet.kinds.core;

import dev.signet.apiserver.catalog.Call;
import dev.signet.apiserver.catalog.Rules;
import dev.signet.apiserver.object.Tree;
import java.util.Set;

/** The rules of {@code /finalize}: it alone changes {@code spec.finalizers}. */
final class NamespaceFinalizeRules implements Rules {

    @Override
    public Tree.Mapping prepareUpdate(Call call, Tree.Mapping stored, Tree.Mapping sent) {
        return NamespaceRules.labelled(call, sent)
                .with("spec", sent.mapping("spec"))
                .with("status", stored.mapping("status"));
    }

    /** The last finalizer lets the namespace go. */
    @Override
    public boolean holdsDeletion(Tree.Mapping namespace) {
        return NamespaceRules.holds(namespace);
    }

    @Override
    public Set<String> resetFields() {
        return Set.of("status");
    }
}
