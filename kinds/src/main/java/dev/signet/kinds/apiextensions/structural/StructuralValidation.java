package dev.signet.kinds.apiextensions.structural;

import dev.signet.apiserver.object.FieldError;
import dev.signet.apiserver.object.Tree;
import dev.signet.kinds.custom.value.SchemaNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The rules of structural schemas (CRD-SCH-03): every field has one type, said outside of {@code allOf}, {@code anyOf},
 * {@code oneOf} and {@code not}, which only constrain values of what is declared outside of them.
 */
final class StructuralValidation {
    private static final String RULE = "CRD-SCH-03";

    /** Where a schema stands: what is said where it has no type depends on that. */
    private enum Level {
        ROOT("at the root"),
        ITEM("for specified array items"),
        FIELD("for specified object fields");

        private final String words;

        Level(String words) {
            this.words = words;
        }
    }

    private static final Map<String, String> FORBIDDEN_INSIDE = Map.ofEntries(
            Map.entry("type", "must be empty to be structural"),
            Map.entry("additionalProperties", "must be undefined to be structural"),
            Map.entry("default", "must be undefined to be structural"),
            Map.entry("title", "must be empty to be structural"),
            Map.entry("description", "must be empty to be structural"),
            Map.entry("nullable", "must be false to be structural"),
            Map.entry(SchemaNode.PRESERVE, "must be false to be structural"),
            Map.entry(SchemaNode.EMBEDDED, "must be false to be structural"),
            Map.entry(SchemaNode.INT_OR_STRING, "must be false to be structural"),
            Map.entry(SchemaNode.LIST_KEYS, "must be empty to be structural"),
            Map.entry(SchemaNode.LIST_TYPE, "must be undefined to be structural"),
            Map.entry(SchemaNode.MAP_TYPE, "must be undefined to be structural"));

    private final List<FieldError> errors = new ArrayList<>();

    private StructuralValidation() {}

    /** Sorted, as upstream sorts them. */
    static List<FieldError> errors(SchemaNode root, String path) {
        StructuralValidation validation = new StructuralValidation();
        validation.check(root, path, Level.ROOT);
        validation.errors.sort(Comparator.comparing(FieldError::toString));
        return validation.errors;
    }

    private void check(SchemaNode node, String path, Level level) {
        node.items().ifPresent(items -> check(items, path + ".items", Level.ITEM));
        node.properties().forEach((name, property) -> check(property, path + ".properties[" + name + "]", Level.FIELD));
        node.additional().ifPresent(of -> check(of, path + ".additionalProperties", Level.FIELD));
        type(node, path, level);
        extensions(node, path, level);
        identity(node, path, level);
        combinations(node, path);
    }

    private void type(SchemaNode node, String path, Level level) {
        String type = node.type();
        String at = path + ".type";
        if (node.isEmbedded() && !type.equals("object")) {
            wrongType(at, type, "must be object if x-kubernetes-embedded-resource is true");
        } else if (type.isEmpty() && !node.isIntOrString() && !node.preservesUnknown()) {
            required(at, "must not be empty " + level.words);
        }
        if (node.isIntOrString() && !type.isEmpty()) {
            errors.add(FieldError.invalid(at, type, "must be empty if x-kubernetes-int-or-string is true", RULE));
        }
        if (level == Level.ROOT && !type.isEmpty() && !type.equals("object")) {
            errors.add(FieldError.invalid(at, type, "must be object at the root", RULE));
        }
        if (type.equals("array") && node.items().isEmpty()) {
            required(path + ".items", "must be specified");
        }
    }

    private void extensions(SchemaNode node, String path, Level level) {
        if (node.isIntOrString()) {
            String text = "must be false if x-kubernetes-int-or-string is true";
            if (node.preservesUnknown()) {
                errors.add(FieldError.invalidShown(path + "." + SchemaNode.PRESERVE, "true", text, RULE));
            }
            if (node.isEmbedded()) {
                errors.add(FieldError.invalidShown(path + "." + SchemaNode.EMBEDDED, "true", text, RULE));
            }
        }
        boolean hasAdditional = node.tree().has("additionalProperties");
        if (hasAdditional && level == Level.ROOT) {
            forbid(path + ".additionalProperties", "must not be used at the root");
        }
        if (hasAdditional && node.isEmbedded()) {
            forbid(path + ".additionalProperties", "must not be used if x-kubernetes-embedded-resource is set");
        }
        boolean isBare = node.tree().mapping("properties").members().isEmpty();
        if (node.isEmbedded() && !node.preservesUnknown() && isBare) {
            required(
                    path + ".properties",
                    "must not be empty if x-kubernetes-embedded-resource is true without"
                            + " x-kubernetes-preserve-unknown-fields");
        }
    }

    /** What an object is and what it is called is the machinery's. */
    private void identity(SchemaNode node, String path, Level level) {
        boolean isObject = level == Level.ROOT || node.isEmbedded();
        for (String name : List.of("kind", "apiVersion")) {
            node.property(name)
                    .filter(of -> isObject && !of.type().equals("string"))
                    .ifPresent(of -> errors.add(FieldError.invalid(
                            path + ".properties[" + name + "].type", of.type(), "must be string", RULE)));
        }
        Optional<SchemaNode> metadata = node.property("metadata").filter(of -> isObject);
        String at = path + ".properties[metadata]";
        metadata.filter(of -> !of.type().equals("object"))
                .ifPresent(of -> errors.add(FieldError.invalid(at + ".type", of.type(), "must be object", RULE)));
        if (level == Level.ROOT
                && metadata.filter(StructuralValidation::saysMore).isPresent()) {
            forbid(
                    at,
                    "must not specify anything other than name and generateName, but metadata is implicitly specified");
        }
    }

    private static boolean saysMore(SchemaNode metadata) {
        Set<String> properties = metadata.tree().mapping("properties").members().keySet();
        Set<String> said = metadata.tree().members().keySet();
        return !Set.of("name", "generateName").containsAll(properties)
                || !Set.of("type", "properties", "description", "default").containsAll(said);
    }

    private void combinations(SchemaNode node, String path) {
        for (String combination : List.of("allOf", "anyOf", "oneOf")) {
            List<SchemaNode> alternatives = node.alternatives(combination);
            for (int i = 0; i < alternatives.size(); i++) {
                if (!isIntOrString(node, combination, i)) {
                    inside(node, alternatives.get(i), path, path + "." + combination + "[" + i + "]");
                }
            }
        }
        node.not().ifPresent(of -> inside(node, of, path, path + ".not"));
    }

    /** The one place where a type may stand inside: {@code anyOf: [{type: integer}, {type: string}]}. */
    private static boolean isIntOrString(SchemaNode node, String combination, int index) {
        if (!node.isIntOrString()) {
            return false;
        }
        return switch (combination) {
            case "anyOf" -> isPair(node.alternatives("anyOf"));
            case "allOf" ->
                index == 0 && isPair(node.alternatives("allOf").getFirst().alternatives("anyOf"));
            default -> false;
        };
    }

    private static boolean isPair(List<SchemaNode> alternatives) {
        return alternatives.size() == 2
                && alternatives.get(0).tree().equals(Tree.Mapping.of("type", new Tree.Text("integer")))
                && alternatives.get(1).tree().equals(Tree.Mapping.of("type", new Tree.Text("string")));
    }

    /** @param outer the schema that has to declare what the inner one speaks of */
    private void inside(SchemaNode outer, SchemaNode inner, String outerPath, String path) {
        FORBIDDEN_INSIDE.forEach((name, text) -> {
            boolean isSet = inner.tree()
                    .get(name)
                    .filter(of -> !of.equals(new Tree.Truth(false)))
                    .isPresent();
            if (isSet) {
                forbid(path + "." + name, text);
            }
        });
        inner.items().ifPresent(items -> {
            if (outer.items().isEmpty()) {
                required(outerPath + ".items", "because it is defined in " + path + ".items");
            } else {
                inside(outer.items().get(), items, outerPath + ".items", path + ".items");
            }
        });
        inner.properties().forEach((name, property) -> property(outer, name, property, outerPath, path));
        for (String combination : List.of("allOf", "anyOf", "oneOf")) {
            List<SchemaNode> alternatives = inner.alternatives(combination);
            for (int i = 0; i < alternatives.size(); i++) {
                inside(outer, alternatives.get(i), outerPath, path + "." + combination + "[" + i + "]");
            }
        }
        inner.not().ifPresent(of -> inside(outer, of, outerPath, path + ".not"));
    }

    private void property(SchemaNode outer, String name, SchemaNode property, String outerPath, String path) {
        String at = path + ".properties[" + name + "]";
        if (name.equals("metadata")) {
            forbid(at, "must not be specified in a nested context");
        }
        Optional<SchemaNode> declared = outer.property(name).or(outer::additional);
        if (declared.isEmpty()) {
            required(outerPath + ".properties[" + name + "]", "because it is defined in " + at);
        } else {
            inside(declared.get(), property, outerPath + ".properties[" + name + "]", at);
        }
    }

    private void wrongType(String path, String type, String text) {
        if (type.isEmpty()) {
            required(path, text);
        } else {
            errors.add(FieldError.invalid(path, type, text, RULE));
        }
    }

    private void required(String path, String text) {
        errors.add(FieldError.required(path, text, RULE));
    }

    private void forbid(String path, String text) {
        errors.add(FieldError.forbidden(path, text, RULE));
    }
}
