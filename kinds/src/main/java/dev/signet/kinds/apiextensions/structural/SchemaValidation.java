package dev.signet.kinds.apiextensions.structural;

import dev.signet.apiserver.object.FieldError;
import dev.signet.apiserver.object.Tree;
import dev.signet.kinds.custom.value.GoPattern;
import dev.signet.kinds.custom.value.SchemaNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What no schema of a definition may say (CRD-SCH-01); where nothing is wrong the rules of structural schemas follow. */
public final class SchemaValidation {
    private static final String RULE = "CRD-SCH-01";
    private static final Set<String> AT_ROOT = Set.of(
            "description",
            "type",
            "format",
            "title",
            "maximum",
            "exclusiveMaximum",
            "minimum",
            "exclusiveMinimum",
            "maxLength",
            "minLength",
            "pattern",
            "maxItems",
            "minItems",
            "uniqueItems",
            "multipleOf",
            "required",
            "items",
            "properties",
            "externalDocs",
            "example",
            SchemaNode.PRESERVE,
            SchemaNode.RULES);
    private static final List<String> UNSUPPORTED =
            List.of("id", "additionalItems", "patternProperties", "definitions", "dependencies", "$ref");
    private static final Set<String> META_FIELDS = Set.of("metadata", "kind", "apiVersion");

    private final List<FieldError> errors = new ArrayList<>();

    private SchemaValidation() {}

    /**
     * @param path of the schema in the definition
     * @param hasStatus whether the version has the endpoint {@code /status}
     */
    public static List<FieldError> errors(SchemaNode root, String path, boolean hasStatus) {
        SchemaValidation validation = new SchemaValidation();
        validation.root(root, path, hasStatus);
        int before = validation.errors.size();
        validation.check(root, path, "", true);
        if (validation.errors.size() == before) {
            List<FieldError> structural = StructuralValidation.errors(root, path);
            validation.errors.addAll(structural.isEmpty() ? DefaultValidation.errors(root, path) : structural);
        }
        return validation.errors;
    }

    private void root(SchemaNode root, String path, boolean hasStatus) {
        if (hasStatus) {
            if (!root.type().isEmpty() && !root.type().equals("object")) {
                errors.add(FieldError.invalid(
                        path + ".type",
                        root.type(),
                        "only \"object\" is allowed as the type at the root of the schema if the status subresource is"
                                + " enabled",
                        RULE));
            }
            Optional<String> other = root.tree().members().keySet().stream()
                    .filter(name -> !AT_ROOT.contains(name))
                    .findFirst();
            other.ifPresent(name -> errors.add(FieldError.invalidShown(
                    path,
                    "",
                    "only [Description Type Format Title Maximum ExclusiveMaximum Minimum ExclusiveMinimum MaxLength"
                            + " MinLength Pattern MaxItems MinItems UniqueItems MultipleOf Required Items Properties"
                            + " ExternalDocs Example XPreserveUnknownFields XValidations] fields are allowed at the root of"
                            + " the schema if the status subresource is enabled",
                    RULE)));
        }
        if (root.nullable()) {
            forbid(path + ".nullable", "nullable cannot be true at the root");
        }
    }

    /** @param noDefaults why defaults must not be here; empty where they may */
    private void check(SchemaNode node, String path, String noDefaults, boolean isRoot) {
        constructs(node, path, noDefaults);
        SchemaLists.check(node, path, errors);
        nested(node, path, noDefaults, isRoot);
    }

    private void constructs(SchemaNode node, String path, String noDefaults) {
        Tree.Mapping tree = node.tree();
        if (tree.has("default") && !noDefaults.isEmpty()) {
            forbid(path + ".default", "must not be set " + noDefaults);
        }
        UNSUPPORTED.stream().filter(tree::has).forEach(name -> forbid(path + "." + name, name + " is not supported"));
        if (node.type().equals("null")) {
            forbid(path + ".type", "type cannot be set to null, use nullable as an alternative");
        } else if (!node.type().isEmpty() && !isKnown(node.type())) {
            errors.add(FieldError.unsupported(
                    path + ".type",
                    node.type(),
                    List.of("array", "boolean", "integer", "number", "object", "string"),
                    RULE));
        }
        if (!tree.items("items").isEmpty()) {
            forbid(path + ".items", "items must be a schema object and not an array");
        }
        if (tree.truth("uniqueItems")) {
            forbid(
                    path + ".uniqueItems",
                    "uniqueItems cannot be set to true since the runtime complexity becomes quadratic");
        }
        Optional<Tree> additional = tree.get("additionalProperties");
        if (additional.isPresent()
                && !tree.mapping("properties").members().isEmpty()
                && !additional.get().equals(new Tree.Truth(true))) {
            forbid(path + ".additionalProperties", "additionalProperties and properties are mutual exclusive");
        }
        if (tree.get(SchemaNode.PRESERVE).filter(new Tree.Truth(false)::equals).isPresent()) {
            errors.add(FieldError.invalidShown(
                    path + "." + SchemaNode.PRESERVE, "false", "must be true or undefined", RULE));
        }
        tree.text("pattern")
                .flatMap(GoPattern::error)
                .ifPresent(text -> errors.add(FieldError.invalid(
                        path + ".pattern",
                        tree.textOrEmpty("pattern"),
                        "must be a valid regular expression, but isn't: " + text,
                        RULE)));
    }

    private static boolean isKnown(String type) {
        return List.of("array", "boolean", "integer", "number", "object", "string")
                .contains(type);
    }

    private void nested(SchemaNode node, String path, String noDefaults, boolean isRoot) {
        node.additional().ifPresent(of -> check(of, path + ".additionalProperties", noDefaults, false));
        for (Map.Entry<String, SchemaNode> property : node.properties().entrySet()) {
            boolean isMeta = isRoot && META_FIELDS.contains(property.getKey());
            check(
                    property.getValue(),
                    path + ".properties[" + property.getKey() + "]",
                    isMeta ? "in top-level " + property.getKey() : noDefaults,
                    false);
        }
        node.not().ifPresent(of -> check(of, path + ".not", noDefaults, false));
        for (String combination : List.of("allOf", "oneOf", "anyOf")) {
            List<SchemaNode> alternatives = node.alternatives(combination);
            for (int i = 0; i < alternatives.size(); i++) {
                check(alternatives.get(i), path + "." + combination + "[" + i + "]", noDefaults, false);
            }
        }
        node.items().ifPresent(of -> check(of, path + ".items", noDefaults, false));
    }

    private void forbid(String path, String text) {
        errors.add(FieldError.forbidden(path, text, RULE));
    }
}
