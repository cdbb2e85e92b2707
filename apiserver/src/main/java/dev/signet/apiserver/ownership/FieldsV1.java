package dev.signet.apiserver.ownership;

import dev.signet.apiserver.object.Tree;
import dev.signet.apiserver.schema.Malformed;
import java.util.LinkedHashMap;
import java.util.SortedMap;
import java.util.TreeMap;

/** Sets of fields as {@code managedFields} writes them: {@code {"f:metadata":{"f:labels":{".":{},"f:a":{}}}}}. */
final class FieldsV1 {
    private static final int DEEPEST = 256;

    private FieldsV1() {}

    /** A path without anything below it needs no dot: it would not be there. */
    static Tree.Mapping write(FieldSet set) {
        LinkedHashMap<String, Tree> members = new LinkedHashMap<>();
        if (set.isMember() && !set.below().isEmpty()) {
            members.put(Segment.SELF, Tree.Mapping.EMPTY);
        }
        set.below().forEach((segment, below) -> members.put(segment, write(below)));
        return new Tree.Mapping(members);
    }

    /** @throws Malformed where it is no such set */
    static FieldSet read(Tree.Mapping tree) throws Malformed {
        FieldSet set = read(tree, 0);
        return new FieldSet(false, set.below());
    }

    private static FieldSet read(Tree.Mapping tree, int depth) throws Malformed {
        if (tree.members().isEmpty()) {
            return FieldSet.LEAF;
        }
        if (depth > DEEPEST) {
            throw new Malformed("fieldsV1 is too deep");
        }
        boolean isMember = false;
        SortedMap<String, FieldSet> below = new TreeMap<>();
        for (var member : tree.members().entrySet()) {
            if (member.getKey().equals(Segment.SELF)) {
                isMember = true;
            } else if (member.getValue() instanceof Tree.Mapping inner) {
                below.merge(Segment.canonical(member.getKey()), read(inner, depth + 1), FieldSet::union);
            } else {
                throw new Malformed("fieldsV1 consists of objects");
            }
        }
        return new FieldSet(isMember, below);
    }
}
