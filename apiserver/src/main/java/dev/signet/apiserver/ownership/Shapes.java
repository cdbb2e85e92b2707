package dev.signet.apiserver.ownership;

import dev.signet.apiserver.object.Tree;
import dev.signet.apiserver.schema.Malformed;
import dev.signet.apiserver.schema.Schema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a schema says about owning: which values are owned as one, and what tells the items of a list apart. */
final class Shapes {
    private static final Schema UNKNOWN = new Schema.Anything("");

    private Shapes() {}

    /** Whether the value has one owner, whatever it consists of. */
    static boolean isAtomic(Schema schema) {
        return switch (schema) {
            case Schema.Structure structure -> structure.atomic();
            case Schema.Listing listing -> listing.type() == Schema.ListType.ATOMIC;
            case Schema.Dictionary _ -> false;
            case Schema.Value _, Schema.Anything _ -> true;
        };
    }

    /** Whether the schema declares the member, or lets it have any name. */
    static boolean declares(Schema schema, String name) {
        return switch (schema) {
            case Schema.Structure structure ->
                structure.preserveUnknown() || structure.fields().containsKey(name);
            case Schema.Dictionary _, Schema.Anything _ -> true;
            case Schema.Listing _, Schema.Value _ -> false;
        };
    }

    static Schema member(Schema schema, String name) {
        return switch (schema) {
            case Schema.Structure structure -> {
                Schema.Field field = structure.fields().get(name);
                yield field == null ? UNKNOWN : field.schema();
            }
            case Schema.Dictionary map -> map.values();
            case Schema.Listing _, Schema.Value _, Schema.Anything _ -> UNKNOWN;
        };
    }

    static Schema below(Schema schema, String segment) {
        Optional<String> name = Segment.fieldName(segment);
        return name.isPresent()
                ? member(schema, name.get())
                : schema instanceof Schema.Listing listing ? listing.items() : UNKNOWN;
    }

    /** A mapping of nothing where it is none. */
    static Tree.Mapping mapping(Tree tree) {
        return tree instanceof Tree.Mapping mapping ? mapping : Tree.Mapping.EMPTY;
    }

    static List<Tree> items(Tree tree) {
        return tree instanceof Tree.Sequence sequence ? sequence.items() : List.of();
    }

    static boolean isEmpty(Tree tree) {
        return switch (tree) {
            case Tree.Mapping mapping -> mapping.members().isEmpty();
            case Tree.Sequence sequence -> sequence.items().isEmpty();
            case Tree.Null _ -> true;
            case Tree.Text _, Tree.Whole _, Tree.Fraction _, Tree.Truth _ -> false;
        };
    }

    /**
     * The step to an item of a set or a list of maps.
     *
     * @throws Malformed where the item has nothing to be told apart by, in the words of upstream
     */
    static String step(Schema.Listing listing, Tree item) throws Malformed {
        if (listing.type() == Schema.ListType.SET) {
            return Segment.value(item)
                    .orElseThrow(() -> new Malformed(
                            switch (item) {
                                case Tree.Mapping _ -> "associative list without keys has an element that's a map type";
                                case Tree.Sequence _ -> "not supported: associative list with lists as elements";
                                default -> "associative list without keys has an element that's an explicit null";
                            }));
        }
        return switch (item) {
            case Tree.Mapping mapping -> keyed(listing, mapping);
            case Tree.Null _ -> throw new Malformed("associative list with keys may not have a null element");
            default -> throw new Malformed("associative list with keys may not have non-map elements");
        };
    }

    private static String keyed(Schema.Listing listing, Tree.Mapping item) throws Malformed {
        Map<String, Tree> keys = new LinkedHashMap<>();
        for (String key : listing.keys()) {
            Optional<Tree> value = item.get(key).or(() -> byDefault(listing, key));
            if (value.isEmpty()) {
                throw new Malformed("associative list with keys has an element that omits key field \"" + key + "\"");
            }
            keys.put(key, value.get());
        }
        return Segment.key(keys);
    }

    private static Optional<Tree> byDefault(Schema.Listing listing, String key) {
        return listing.items() instanceof Schema.Structure structure
                ? structure.field(key).flatMap(Schema.Field::byDefault)
                : Optional.empty();
    }
}
