package dev.signet.kinds.core;

import dev.signet.apiserver.catalog.Call;
import dev.signet.apiserver.catalog.Rules;
import dev.signet.apiserver.object.DnsName;
import dev.signet.apiserver.object.FieldError;
import dev.signet.apiserver.object.Metadata;
import dev.signet.apiserver.object.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The rules of namespaces. A namespace that is deleted stays, in the phase Terminating, until its own finalizers are gone:
 * {@code kubernetes} is taken off by who emptied it.
 */
final class NamespaceRules implements Rules {
    static final String NAME_LABEL = "kubernetes.io/metadata.name";
    static final String ACTIVE = "Active";
    static final String TERMINATING = "Terminating";
    static final String FINALIZER = "kubernetes";

    @Override
    public List<FieldError> validateName(String name) {
        return DnsName.labelErrors(name).stream()
                .map(text -> FieldError.invalid("metadata.name", name, text, "GEN-OBJ-03"))
                .toList();
    }

    @Override
    public Tree.Mapping prepareCreate(Call call, Tree.Mapping sent) {
        List<String> finalizers = new ArrayList<>(sent.mapping("spec").texts("finalizers"));
        if (!finalizers.contains(FINALIZER)) {
            finalizers.add(FINALIZER);
        }
        return labelled(call, sent)
                .with("spec", Tree.Mapping.of("finalizers", Tree.Sequence.ofTexts(finalizers)))
                .with("status", Tree.Mapping.of("phase", new Tree.Text(ACTIVE)));
    }

    @Override
    public Tree.Mapping prepareUpdate(Call call, Tree.Mapping stored, Tree.Mapping sent) {
        return labelled(call, sent).with("spec", stored.mapping("spec")).with("status", stored.mapping("status"));
    }

    @Override
    public Set<String> resetFields() {
        return Set.of("status");
    }

    @Override
    public Tree.Mapping prepareDelete(Call call, Tree.Mapping marked) {
        return marked.change("status", status -> status.with("phase", TERMINATING));
    }

    @Override
    public boolean holdsDeletion(Tree.Mapping namespace) {
        return holds(namespace);
    }

    static boolean holds(Tree.Mapping namespace) {
        return !namespace.mapping("spec").items("finalizers").isEmpty();
    }

    /** Every namespace carries its name as a label, so that selectors can name it. */
    static Tree.Mapping labelled(Call call, Tree.Mapping namespace) {
        String named = Metadata.of(namespace).name();
        return labelled(named.isEmpty() ? call.name().name() : named, namespace);
    }

    /** As a default it belongs to who creates the namespace; {@link #labelled(Call, Tree.Mapping)} keeps it there. */
    static Tree.Mapping labelled(Tree.Mapping namespace) {
        return labelled(Metadata.of(namespace).name(), namespace);
    }

    private static Tree.Mapping labelled(String name, Tree.Mapping namespace) {
        return name.isEmpty()
                ? namespace
                : namespace.change(
                        "metadata", metadata -> metadata.change("labels", labels -> labels.with(NAME_LABEL, name)));
    }
}
