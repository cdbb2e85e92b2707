package dev.signet.kinds.apiextensions;

import dev.signet.apiserver.catalog.Call;
import dev.signet.apiserver.catalog.Rules;
import dev.signet.apiserver.object.FieldError;
import dev.signet.apiserver.object.Tree;
import java.util.List;
import java.util.Set;

/** The rules of a definition's {@code /status}: metadata and spec stay, but for annotations and managed fields. */
record DefinitionStatusRules() implements Rules {

    @Override
    public boolean allowsUnconditionalUpdate() {
        return false;
    }

    @Override
    public Tree.Mapping prepareUpdate(Call call, Tree.Mapping stored, Tree.Mapping sent) {
        return sent.with("spec", stored.get("spec")).change("metadata", metadata -> {
            Tree.Mapping kept = metadata;
            for (String name : List.of("labels", "ownerReferences")) {
                kept = kept.with(name, stored.mapping("metadata").get(name));
            }
            return kept;
        });
    }

    @Override
    public List<FieldError> validateUpdate(Call call, Tree.Mapping stored, Tree.Mapping object) {
        return StatusValidation.storedVersions(new Definition(object));
    }

    @Override
    public Set<String> resetFields() {
        return Set.of("spec");
    }
}
