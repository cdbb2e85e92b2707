package dev.signet.kinds.custom;

import dev.signet.apiserver.object.Tree;
import dev.signet.apiserver.schema.Schema;
import dev.signet.apiserver.schema.SchemaFile;
import dev.signet.kinds.custom.value.SchemaNode;
import dev.signet.kinds.custom.value.ValueValidation;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SequencedMap;

/**
 * The shape of a definition's objects, by which the machinery prunes, publishes and merges them. Constraints on values are
 * not in it: {@link ValueValidation} reads them from the definition.
 */
final class Shapes {
    private static final Schema METADATA =
            SchemaFile.meta().definition("io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta");
    private static final String ANY_METADATA = "Name, labels, annotations and what else every object has.";

    private Shapes() {}

    /** @param definition the name among the OpenAPI definitions */
    static Schema.Structure object(SchemaNode root, String definition) {
        LinkedHashMap<String, Schema.Field> fields = new LinkedHashMap<>();
        fields.put("metadata", new Schema.Field(ANY_METADATA, OptionalInt.empty(), METADATA, Optional.empty()));
        fields.putAll(fields(root));
        // Every object has them; the machinery adds them where it publishes the shape.
        fields.remove("apiVersion");
        fields.remove("kind");
        fields.put("metadata", new Schema.Field(ANY_METADATA, OptionalInt.empty(), METADATA, Optional.empty()));
        return structure(Optional.of(definition), root, fields);
    }

    private static Schema of(SchemaNode node) {
        if (node.isIntOrString()) {
            return new Schema.Value(description(node), Schema.Type.INT_OR_STRING);
        }
        if (node.isEmbedded()) {
            return embedded(node);
        }
        return switch (node.type()) {
            case "object" -> mapping(node);
            case "array" ->
                new Schema.Listing(
                        description(node),
                        node.items().map(Shapes::of).orElse(new Schema.Anything("")),
                        listType(node),
                        node.listKeys(),
                        Optional.empty());
            case "string" ->
                new Schema.Value(
                        description(node), Schema.Type.STRING, node.tree().texts("enum"));
            case "integer" -> new Schema.Value(description(node), integer(node));
            case "number" -> new Schema.Value(description(node), Schema.Type.NUMBER);
            case "boolean" -> new Schema.Value(description(node), Schema.Type.BOOLEAN);
            default -> new Schema.Anything(description(node));
        };
    }

    private static Schema mapping(SchemaNode node) {
        if (!node.tree().mapping("properties").members().isEmpty()) {
            return structure(Optional.empty(), node, fields(node));
        }
        Optional<Tree> additional = node.tree().get("additionalProperties");
        if (node.additional().isPresent()) {
            return new Schema.Dictionary(description(node), of(node.additional().get()));
        }
        boolean isFree = additional.isPresent() && additional.get().equals(new Tree.Truth(true));
        if (isFree || node.preservesUnknown()) {
            return isFree && !node.preservesUnknown()
                    ? new Schema.Dictionary(description(node), new Schema.Anything(""))
                    : new Schema.Anything(description(node));
        }
        return structure(Optional.empty(), node, new LinkedHashMap<>());
    }

    /** Its own identity is implied, whatever the properties say. */
    private static Schema embedded(SchemaNode node) {
        LinkedHashMap<String, Schema.Field> fields = new LinkedHashMap<>();
        fields.put("apiVersion", text());
        fields.put("kind", text());
        fields.putAll(fields(node));
        fields.put("metadata", new Schema.Field(ANY_METADATA, OptionalInt.empty(), METADATA, Optional.empty()));
        return structure(Optional.empty(), node, fields);
    }

    private static Schema.Field text() {
        Schema text = new Schema.Value("", Schema.Type.STRING);
        return new Schema.Field("", OptionalInt.empty(), text, Optional.empty());
    }

    private static SequencedMap<String, Schema.Field> fields(SchemaNode node) {
        LinkedHashMap<String, Schema.Field> fields = new LinkedHashMap<>();
        node.properties()
                .forEach((name, property) -> fields.put(
                        name, new Schema.Field("", OptionalInt.empty(), of(property), property.byDefault())));
        return fields;
    }

    private static Schema.Structure structure(
            Optional<String> definition, SchemaNode node, SequencedMap<String, Schema.Field> fields) {
        LinkedHashSet<String> required = new LinkedHashSet<>(node.required());
        required.retainAll(fields.keySet());
        return new Schema.Structure(
                definition,
                description(node),
                Collections.unmodifiableSequencedMap(fields),
                Collections.unmodifiableSet(required),
                node.preservesUnknown(),
                node.tree().textOrEmpty(SchemaNode.MAP_TYPE).equals("atomic"));
    }

    private static Schema.ListType listType(SchemaNode node) {
        return switch (node.listType()) {
            case "set" -> Schema.ListType.SET;
            case "map" -> Schema.ListType.MAP;
            default -> Schema.ListType.ATOMIC;
        };
    }

    private static Schema.Type integer(SchemaNode node) {
        return node.tree().textOrEmpty("format").equals("int32") ? Schema.Type.INT32 : Schema.Type.INT64;
    }

    private static String description(SchemaNode node) {
        return node.tree().textOrEmpty("description");
    }
}
