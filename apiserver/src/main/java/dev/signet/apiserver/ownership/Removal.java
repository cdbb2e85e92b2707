package dev.signet.apiserver.ownership;

import dev.signet.apiserver.object.Tree;
import dev.signet.apiserver.schema.Malformed;
import dev.signet.apiserver.schema.Schema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/** Takes fields out of an object. What is left empty by it goes too. */
final class Removal {
    private Removal() {}

    /** @throws Malformed where items of a list cannot be told apart */
    static Tree.Mapping of(Schema.Structure schema, Tree.Mapping object, FieldSet gone) throws Malformed {
        return Shapes.mapping(value(schema, object, gone));
    }

    private static Tree value(Schema schema, Tree value, FieldSet gone) throws Malformed {
        if (gone.below().isEmpty() || Shapes.isAtomic(schema) || Shapes.isEmpty(value)) {
            return value;
        }
        Tree left = schema instanceof Schema.Listing listing
                ? items(listing, Shapes.items(value), gone)
                : members(schema, Shapes.mapping(value), gone);
        return Shapes.isEmpty(left) ? Tree.NULL : left;
    }

    private static Tree members(Schema schema, Tree.Mapping mapping, FieldSet gone) throws Malformed {
        LinkedHashMap<String, Tree> left = new LinkedHashMap<>();
        for (var member : mapping.members().entrySet()) {
            FieldSet inner = gone.at(Segment.field(member.getKey()));
            if (!inner.isMember()) {
                Tree value = value(Shapes.member(schema, member.getKey()), member.getValue(), inner);
                boolean isEmptied = value instanceof Tree.Null && !(member.getValue() instanceof Tree.Null);
                if (!isEmptied) {
                    left.put(member.getKey(), value);
                }
            }
        }
        return new Tree.Mapping(left);
    }

    private static Tree items(Schema.Listing listing, List<Tree> items, FieldSet gone) throws Malformed {
        List<Tree> left = new ArrayList<>();
        for (Tree item : items) {
            FieldSet inner = gone.at(Shapes.step(listing, item));
            Tree value = inner.isMember() ? Tree.NULL : value(listing.items(), item, inner);
            if (!(value instanceof Tree.Null)) {
                left.add(value);
            }
        }
        return new Tree.Sequence(left);
    }
}
