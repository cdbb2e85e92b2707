package dev.signet.kinds.custom;

import dev.signet.apiserver.catalog.Call;
import dev.signet.apiserver.catalog.Rules;
import dev.signet.apiserver.object.FieldError;
import dev.signet.apiserver.object.Tree;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The rules of {@code /status}: it writes the status and nothing else, labels and annotations neither. */
record InstanceStatusRules(CustomVersion version) implements Rules {

    @Override
    public boolean allowsUnconditionalUpdate() {
        return false;
    }

    @Override
    public Tree.Mapping prepareUpdate(Call call, Tree.Mapping stored, Tree.Mapping sent) {
        Optional<Tree> managers = sent.mapping("metadata").get("managedFields");
        return stored.with("status", sent.get("status"))
                .change("metadata", metadata -> metadata.with("managedFields", managers));
    }

    @Override
    public List<FieldError> validateUpdate(Call call, Tree.Mapping stored, Tree.Mapping object) {
        return InstanceRules.errors(version, object, Optional.of(stored));
    }

    @Override
    public Set<String> resetFields() {
        Set<String> fields = new HashSet<>(version.schema().properties().keySet());
        fields.add("metadata");
        fields.remove("status");
        fields.remove("apiVersion");
        fields.remove("kind");
        return fields;
    }
}
