package dev.signet.apiserver.schema;

import dev.signet.apiserver.object.Tree;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Makes schemas of the tree of one schema file. For one file and one thread. */
final class SchemaReading {
    private static final String PRESERVE = "x-kubernetes-preserve-unknown-fields";
    private static final String INT_OR_STRING = "x-kubernetes-int-or-string";
    private static final String MAP_TYPE = "x-kubernetes-map-type";
    private static final String LIST_TYPE = "x-kubernetes-list-type";
    private static final String LIST_KEYS = "x-kubernetes-list-map-keys";
    private static final String MERGE_KEY = "x-kubernetes-patch-merge-key";
    private static final String STRATEGY = "x-kubernetes-patch-strategy";
    private static final String PROTOBUF = "x-protobuf";
    private static final String REFERENCE = "$ref";

    /** A closed list: what is not read here would be believed to hold and would not. */
    private static final Set<String> ATTRIBUTES = Set.of(
            "description",
            "type",
            "format",
            "properties",
            "required",
            "additionalProperties",
            "items",
            "enum",
            "default",
            PRESERVE,
            INT_OR_STRING,
            MAP_TYPE,
            LIST_TYPE,
            LIST_KEYS,
            MERGE_KEY,
            STRATEGY,
            PROTOBUF,
            REFERENCE);

    private static final Set<String> BESIDE_REFERENCE = Set.of("description", "default", PROTOBUF, REFERENCE);

    private final String file;
    private final Tree.Mapping source;
    private final Map<String, Schema> known;
    private final Map<String, Schema> own = new LinkedHashMap<>();
    private final Set<String> open = new HashSet<>();

    SchemaReading(String file, Tree tree, Map<String, Schema> known) {
        this.file = file;
        if (!(tree instanceof Tree.Mapping mapping)
                || mapping.mapping("definitions").members().isEmpty()) {
            throw new IllegalArgumentException(file + ": a schema file is a mapping with \"definitions\"");
        }
        this.source = mapping.mapping("definitions");
        this.known = known;
    }

    Map<String, Schema> definitions() {
        source.members().keySet().forEach(name -> resolve(name, "definitions"));
        return own;
    }

    private Schema resolve(String name, String place) {
        Schema done = own.get(name);
        if (done != null) {
            return done;
        }
        Tree tree = source.members().get(name);
        if (tree == null) {
            return Optional.ofNullable(known.get(name))
                    .orElseThrow(() -> wrong(place, "there is no definition \"" + name + "\""));
        }
        if (!open.add(name)) {
            throw wrong(place, "\"" + name + "\" contains itself");
        }
        Schema schema = schema(tree, "definitions." + name, Optional.of(name));
        open.remove(name);
        own.put(name, schema);
        return schema;
    }

    private Schema schema(Tree tree, String place, Optional<String> definition) {
        if (!(tree instanceof Tree.Mapping node)) {
            throw wrong(place, "a schema is a mapping");
        }
        check(node, place);
        if (node.has(REFERENCE)) {
            return resolve(node.textOrEmpty(REFERENCE), place);
        }
        String description = node.textOrEmpty("description");
        if (node.truth(INT_OR_STRING)) {
            return new Schema.Value(description, Schema.Type.INT_OR_STRING);
        }
        if (node.truth(PRESERVE) && !node.has("properties")) {
            return new Schema.Anything(description);
        }
        return switch (node.textOrEmpty("type")) {
            case "object" ->
                node.has("additionalProperties")
                        ? dictionary(node, place, description)
                        : structure(node, place, definition);
            case "array" -> listing(node, place, description);
            case "string", "integer", "number", "boolean" ->
                new Schema.Value(description, scalar(node, place), node.texts("enum"));
            default -> throw wrong(place, "no such type \"" + node.textOrEmpty("type") + "\"");
        };
    }

    private void check(Tree.Mapping node, String place) {
        Set<String> allowed = node.has(REFERENCE) ? BESIDE_REFERENCE : ATTRIBUTES;
        for (String attribute : node.members().keySet()) {
            if (!allowed.contains(attribute)) {
                throw wrong(
                        place,
                        "unknown attribute \"" + attribute + "\""
                                + (node.has(REFERENCE) ? " beside a " + REFERENCE : ""));
            }
        }
    }

    private Schema.Type scalar(Tree.Mapping node, String place) {
        String type = node.textOrEmpty("type");
        String format = node.textOrEmpty("format");
        return switch (type + ":" + format) {
            case "string:" -> Schema.Type.STRING;
            case "string:byte" -> Schema.Type.BYTES;
            case "string:date-time" -> Schema.Type.TIME;
            case "string:micro-time" -> Schema.Type.MICRO_TIME;
            case "integer:int32" -> Schema.Type.INT32;
            case "integer:", "integer:int64" -> Schema.Type.INT64;
            case "number:", "number:double" -> Schema.Type.NUMBER;
            case "boolean:" -> Schema.Type.BOOLEAN;
            default -> throw wrong(place, "no format \"" + format + "\" of type " + type);
        };
    }

    private Schema dictionary(Tree.Mapping node, String place, String description) {
        if (node.has("properties")) {
            throw wrong(place, "an object has either properties or additionalProperties");
        }
        return new Schema.Dictionary(
                description,
                schema(node.mapping("additionalProperties"), place + ".additionalProperties", Optional.empty()));
    }

    private Schema structure(Tree.Mapping node, String place, Optional<String> definition) {
        LinkedHashMap<String, Schema.Field> fields = new LinkedHashMap<>();
        Set<String> required = new LinkedHashSet<>(node.texts("required"));
        Schema.Structure structure = new Schema.Structure(
                definition,
                node.textOrEmpty("description"),
                Collections.unmodifiableSequencedMap(fields),
                Collections.unmodifiableSet(required),
                node.truth(PRESERVE),
                isAtomic(node, place));
        // Known before its fields are: a field may be of the structure itself, as a schema has schemas.
        definition.ifPresent(name -> own.put(name, structure));
        Map<Integer, String> numbers = new HashMap<>();
        node.mapping("properties").members().forEach((name, tree) -> {
            String at = place + ".properties." + name;
            Schema.Field field = field(tree, at);
            field.protobuf().ifPresent(number -> {
                String other = numbers.put(number, name);
                if (other != null) {
                    throw wrong(at, "has the protobuf number " + number + " of " + other);
                }
            });
            fields.put(name, field);
        });
        required.forEach(name -> {
            if (!fields.containsKey(name)) {
                throw wrong(place, "requires \"" + name + "\", which it does not have");
            }
        });
        return structure;
    }

    private boolean isAtomic(Tree.Mapping node, String place) {
        return switch (node.text(MAP_TYPE).orElse("granular")) {
            case "atomic" -> true;
            case "granular" -> false;
            default -> throw wrong(place, MAP_TYPE + " is atomic or granular");
        };
    }

    private Schema.Field field(Tree tree, String place) {
        Schema schema = schema(tree, place, Optional.empty());
        Tree.Mapping node = (Tree.Mapping) tree;
        return new Schema.Field(
                node.has(REFERENCE) ? node.textOrEmpty("description") : "",
                number(node, place),
                schema,
                node.get("default"));
    }

    /** Protobuf field numbers are 1 to 2^29-1. */
    private OptionalInt number(Tree.Mapping node, String place) {
        if (!node.has(PROTOBUF)) {
            return OptionalInt.empty();
        }
        long number = node.whole(PROTOBUF).orElse(0L);
        if (number < 1 || number > 0x1fff_ffff) {
            throw wrong(place, PROTOBUF + " is a whole number from 1 to 536870911");
        }
        return OptionalInt.of((int) number);
    }

    private Schema listing(Tree.Mapping node, String place, String description) {
        if (!node.has("items")) {
            throw wrong(place, "an array has items");
        }
        Schema items = schema(node.mapping("items"), place + ".items", Optional.empty());
        Schema.ListType type = switch (node.text(LIST_TYPE).orElse("atomic")) {
            case "atomic" -> Schema.ListType.ATOMIC;
            case "set" -> Schema.ListType.SET;
            case "map" -> Schema.ListType.MAP;
            default -> throw wrong(place, LIST_TYPE + " is atomic, set or map");
        };
        List<String> keys = node.texts(LIST_KEYS);
        if ((type == Schema.ListType.MAP) == keys.isEmpty()) {
            throw wrong(place, LIST_KEYS + " belongs to " + LIST_TYPE + " map, and only there");
        }
        Optional<String> mergeKey = mergeKey(node, place);
        keys.forEach(key -> requireItemField(items, key, place));
        mergeKey.filter(key -> !key.isEmpty()).ifPresent(key -> requireItemField(items, key, place));
        return new Schema.Listing(description, items, type, keys, mergeKey);
    }

    private Optional<String> mergeKey(Tree.Mapping node, String place) {
        String strategy = node.text(STRATEGY).orElse("merge");
        if (!strategy.equals("merge")) {
            throw wrong(place, STRATEGY + " is merge or left out");
        }
        return node.has(STRATEGY) || node.has(MERGE_KEY) ? Optional.of(node.textOrEmpty(MERGE_KEY)) : Optional.empty();
    }

    private void requireItemField(Schema items, String key, String place) {
        if (!(items instanceof Schema.Structure structure)
                || !structure.fields().containsKey(key)) {
            throw wrong(place, "its items have no field \"" + key + "\"");
        }
    }

    private IllegalArgumentException wrong(String place, String text) {
        return new IllegalArgumentException(file + ": " + place + ": " + text);
    }
}
