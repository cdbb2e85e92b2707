package dev.signet.apiserver.patch;

import dev.signet.apiserver.object.Tree;
import dev.signet.apiserver.schema.Schema;
import java.util.LinkedHashMap;

/** RFC 7386, JSON Merge Patch (GEN-PAT-02). */
record MergePatch(Tree.Mapping patch) implements Patch {

    @Override
    public Tree.Mapping apply(Schema.Structure schema, Tree.Mapping current) {
        return merge(current, patch);
    }

    /** RFC 7386 section 2: MergePatch(Target, Patch) of two objects. */
    private static Tree.Mapping merge(Tree.Mapping target, Tree.Mapping patch) {
        LinkedHashMap<String, Tree> members = new LinkedHashMap<>(target.members());
        patch.members().forEach((name, value) -> {
            switch (value) {
                case Tree.Null _ -> members.remove(name);
                case Tree.Mapping inner -> members.put(name, merge(target.mapping(name), inner));
                default -> members.put(name, value);
            }
        });
        return new Tree.Mapping(members);
    }
}
