package dev.signet.apiserver.ownership;

import dev.signet.apiserver.object.Tree;
import dev.signet.apiserver.schema.Malformed;
import dev.signet.apiserver.schema.Schema;
import java.util.ArrayList;
import java.util.List;

/** The fields that somebody claims who applies an object: its leaves, its list items, and what it leaves empty. */
final class AppliedFields {
    private final FieldSet.Growing set = new FieldSet.Growing();
    private final List<String> path = new ArrayList<>();

    private AppliedFields() {}

    /** @throws Malformed where items of a list cannot be told apart */
    static FieldSet of(Schema.Structure schema, Tree.Mapping object) throws Malformed {
        AppliedFields walk = new AppliedFields();
        walk.members(schema, object);
        return walk.set.done();
    }

    private void value(Schema schema, Tree value) throws Malformed {
        if (Shapes.isAtomic(schema)) {
            set.add(path);
            return;
        }
        switch (schema) {
            case Schema.Listing listing -> items(listing, value);
            case Schema.Structure _, Schema.Dictionary _, Schema.Value _, Schema.Anything _ ->
                members(schema, Shapes.mapping(value));
        }
    }

    private void members(Schema schema, Tree.Mapping mapping) throws Malformed {
        for (var member : mapping.members().entrySet()) {
            Tree value = member.getValue();
            path.add(Segment.field(member.getKey()));
            value(Shapes.member(schema, member.getKey()), value);
            boolean isFree = schema instanceof Schema.Dictionary;
            if (isFree || value instanceof Tree.Null || value.equals(Tree.Mapping.EMPTY)) {
                set.add(path);
            }
            path.removeLast();
        }
    }

    private void items(Schema.Listing listing, Tree list) throws Malformed {
        for (Tree item : Shapes.items(list)) {
            path.add(Shapes.step(listing, item));
            value(listing.items(), item);
            set.add(path);
            path.removeLast();
        }
    }
}
