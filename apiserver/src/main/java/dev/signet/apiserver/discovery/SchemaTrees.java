package dev.signet.apiserver.discovery;

import dev.signet.apiserver.object.Tree;
import dev.signet.apiserver.schema.Schema;
import java.util.LinkedHashMap;
import java.util.List;

/** Writes schemas as OpenAPI does, in the manner of one of its versions. */
enum SchemaTrees {
    V2("#/definitions/"),
    V3("#/components/schemas/");

    static final String GROUP_VERSION_KIND = "x-kubernetes-group-version-kind";

    private final String prefix;

    SchemaTrees(String prefix) {
        this.prefix = prefix;
    }

    Tree.Mapping reference(String definition) {
        return Tree.Mapping.of("$ref", new Tree.Text(prefix + definition));
    }

    Tree.Mapping all(Definitions definitions) {
        LinkedHashMap<String, Tree> all = new LinkedHashMap<>();
        definitions.byName().forEach((name, definition) -> all.put(name, definition(definition)));
        return new Tree.Mapping(all);
    }

    private Tree.Mapping definition(Definitions.Definition definition) {
        Tree.Mapping tree = switch (definition.schema()) {
            case Schema.Structure structure -> structure(structure);
            case Schema.Value(String description, var type, var _) -> described(scalar(type), description);
            case Schema other -> inner(other);
        };
        List<Tree.Mapping> kinds = definition.groupVersionKinds();
        return kinds.isEmpty() ? tree : tree.with(GROUP_VERSION_KIND, Tree.Sequence.of(kinds));
    }

    private Tree.Mapping structure(Schema.Structure structure) {
        Tree.Mapping tree = described(type("object"), structure.description());
        if (!structure.required().isEmpty()) {
            tree = tree.with("required", Tree.Sequence.ofTexts(List.copyOf(structure.required())));
        }
        if (structure.preserveUnknown()) {
            tree = tree.with("x-kubernetes-preserve-unknown-fields", new Tree.Truth(true));
            if (this == V2) {
                // Clients that validate by version 2 know no open objects with properties.
                return tree.without("required");
            }
        }
        if (structure.atomic()) {
            tree = tree.with("x-kubernetes-map-type", "atomic");
        }
        LinkedHashMap<String, Tree> properties = new LinkedHashMap<>();
        structure.fields().forEach((name, field) -> properties.put(name, property(field)));
        return properties.isEmpty() ? tree : tree.with("properties", new Tree.Mapping(properties));
    }

    private Tree.Mapping property(Schema.Field field) {
        Tree.Mapping tree = inner(field.schema());
        if (tree.has("$ref")) {
            String description = field.description().isEmpty() ? field.schema().description() : field.description();
            // Version 3.0 ignores what stands beside a reference.
            Tree.Mapping referring = this == V3 ? Tree.Mapping.of("allOf", Tree.Sequence.of(List.of(tree))) : tree;
            tree = described(referring, description);
        }
        return field.byDefault().isPresent() ? tree.with("default", field.byDefault()) : tree;
    }

    private Tree.Mapping inner(Schema schema) {
        return switch (schema) {
            case Schema.Structure structure ->
                structure.definition().map(this::reference).orElseGet(() -> structure(structure));
            case Schema.Dictionary map ->
                described(type("object"), map.description()).with("additionalProperties", inner(map.values()));
            case Schema.Listing listing -> listing(listing);
            case Schema.Value value -> value(value);
            case Schema.Anything(String description) ->
                // Without a type, which kubectls that validate by themselves would hold against a text.
                described(Tree.Mapping.EMPTY, description)
                        .with("x-kubernetes-preserve-unknown-fields", new Tree.Truth(true));
        };
    }

    private Tree.Mapping listing(Schema.Listing listing) {
        Tree.Mapping tree = described(type("array"), listing.description())
                .with("items", inner(listing.items()))
                .with(
                        "x-kubernetes-list-type",
                        switch (listing.type()) {
                            case ATOMIC -> "atomic";
                            case SET -> "set";
                            case MAP -> "map";
                        });
        if (!listing.keys().isEmpty()) {
            tree = tree.with("x-kubernetes-list-map-keys", Tree.Sequence.ofTexts(listing.keys()));
        }
        if (listing.mergeKey().isPresent()) {
            String key = listing.mergeKey().get();
            tree = key.isEmpty() ? tree : tree.with("x-kubernetes-patch-merge-key", key);
            tree = tree.with("x-kubernetes-patch-strategy", "merge");
        }
        return tree;
    }

    private Tree.Mapping value(Schema.Value value) {
        return switch (value.type()) {
            case TIME -> reference(Definitions.META + "Time");
            case MICRO_TIME -> reference(Definitions.META + "MicroTime");
            default -> {
                Tree.Mapping tree = described(scalar(value.type()), value.description());
                List<String> texts = value.enumeration().stream().sorted().toList();
                yield texts.isEmpty() ? tree : tree.with("enum", Tree.Sequence.ofTexts(texts));
            }
        };
    }

    private Tree.Mapping scalar(Schema.Type type) {
        return switch (type) {
            case STRING -> type("string");
            case BYTES -> type("string").with("format", "byte");
            case TIME, MICRO_TIME -> type("string").with("format", "date-time");
            case INT32 -> type("integer").with("format", "int32");
            case INT64 -> type("integer").with("format", "int64");
            case NUMBER -> type("number").with("format", "double");
            case BOOLEAN -> type("boolean");
            case INT_OR_STRING ->
                this == V2
                        ? type("string").with("format", "int-or-string")
                        : Tree.Mapping.EMPTY
                                .with("oneOf", Tree.Sequence.of(List.of(type("integer"), type("string"))))
                                .with("format", "int-or-string");
        };
    }

    static Tree.Mapping type(String type) {
        return Tree.Mapping.of("type", new Tree.Text(type));
    }

    private static Tree.Mapping described(Tree.Mapping tree, String description) {
        return description.isEmpty() ? tree : tree.with("description", description);
    }
}
