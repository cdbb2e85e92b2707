package dev.signet.kinds.custom.value;

import dev.signet.apiserver.object.Tree;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A view of one schema in a CustomResourceDefinition: {@code openAPIV3Schema} or any below it. What it says of itself is the
 * tree as it was sent; nothing is copied, since a definition may be of a hundred kilobytes.
 */
public record SchemaNode(Tree.Mapping tree) {
    public static final String PRESERVE = "x-kubernetes-preserve-unknown-fields";
    public static final String EMBEDDED = "x-kubernetes-embedded-resource";
    public static final String INT_OR_STRING = "x-kubernetes-int-or-string";
    public static final String LIST_TYPE = "x-kubernetes-list-type";
    public static final String LIST_KEYS = "x-kubernetes-list-map-keys";
    public static final String MAP_TYPE = "x-kubernetes-map-type";
    public static final String RULES = "x-kubernetes-validations";

    /** Empty where the schema takes any type. */
    public String type() {
        return tree.textOrEmpty("type");
    }

    public boolean nullable() {
        return tree.truth("nullable");
    }

    public boolean preservesUnknown() {
        return tree.truth(PRESERVE);
    }

    /** Whether a value is an object with {@code apiVersion}, {@code kind} and {@code metadata} of its own. */
    public boolean isEmbedded() {
        return tree.truth(EMBEDDED);
    }

    public boolean isIntOrString() {
        return tree.truth(INT_OR_STRING);
    }

    /** In the order in which they are declared. */
    public Map<String, SchemaNode> properties() {
        LinkedHashMap<String, SchemaNode> properties = new LinkedHashMap<>();
        tree.mapping("properties")
                .members()
                .keySet()
                .forEach(name -> property(name).ifPresent(node -> properties.put(name, node)));
        return properties;
    }

    public Optional<SchemaNode> property(String name) {
        return node(tree.mapping("properties"), name);
    }

    /** The schema of members that no property names. */
    public Optional<SchemaNode> additional() {
        return node(tree, "additionalProperties");
    }

    public Optional<SchemaNode> items() {
        return node(tree, "items");
    }

    public Optional<SchemaNode> not() {
        return node(tree, "not");
    }

    /** @param combination {@code allOf}, {@code anyOf} or {@code oneOf} */
    public List<SchemaNode> alternatives(String combination) {
        return tree.mappings(combination).stream().map(SchemaNode::new).toList();
    }

    public List<String> required() {
        return tree.texts("required");
    }

    public Optional<Tree> byDefault() {
        return tree.get("default");
    }

    /** Empty for the default, which is atomic. */
    public String listType() {
        return tree.textOrEmpty(LIST_TYPE);
    }

    public List<String> listKeys() {
        return tree.texts(LIST_KEYS);
    }

    private static Optional<SchemaNode> node(Tree.Mapping of, String name) {
        return of.members().get(name) instanceof Tree.Mapping mapping
                ? Optional.of(new SchemaNode(mapping))
                : Optional.empty();
    }
}
