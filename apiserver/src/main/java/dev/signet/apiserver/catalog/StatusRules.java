package dev.signet.apiserver.catalog;

import dev.signet.apiserver.object.Tree;
import java.util.Set;

/** The rules of a {@code /status} that takes {@code status} and metadata from what is sent, and all else as it is stored. */
public record StatusRules() implements Rules {

    @Override
    public Tree.Mapping prepareUpdate(Call call, Tree.Mapping stored, Tree.Mapping sent) {
        return stored.with("metadata", sent.mapping("metadata")).with("status", sent.get("status"));
    }

    @Override
    public Set<String> resetFields() {
        return Set.of("spec");
    }
}
