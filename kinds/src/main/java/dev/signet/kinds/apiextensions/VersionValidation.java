package dev.signet.kinds.apiextensions;

import dev.signet.apiserver.object.FieldError;
import dev.signet.apiserver.object.Tree;
import dev.signet.kinds.apiextensions.structural.SchemaValidation;
import dev.signet.kinds.custom.value.SchemaNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is wrong with one of a definition's versions (CRD-VAL-14). */
final class VersionValidation {
    private static final String RULE = "CRD-VAL-14";
    private static final List<String> COLUMN_TYPES = List.of("boolean", "date", "integer", "number", "string");
    private static final List<String> COLUMN_FORMATS =
            List.of("byte", "date", "date-time", "double", "float", "int32", "int64", "password");
    private static final int MOST_SELECTABLE = 8;

    private VersionValidation() {}

    static List<FieldError> errors(Tree.Mapping version, String path) {
        List<FieldError> errors = new ArrayList<>();
        deprecation(version, path).ifPresent(errors::add);
        Optional<SchemaNode> schema =
                version.mapping("schema").get("openAPIV3Schema").map(tree -> new SchemaNode((Tree.Mapping) tree));
        boolean hasStatus = version.mapping("subresources").has("status");
        schema.ifPresent(
                node -> errors.addAll(SchemaValidation.errors(node, path + ".schema.openAPIV3Schema", hasStatus)));
        version.mapping("subresources")
                .get("scale")
                .ifPresent(scale -> scale((Tree.Mapping) scale, path + ".subresources.scale", errors));
        columns(version.mappings("additionalPrinterColumns"), path, errors);
        schema.ifPresent(node -> selectable(version.mappings("selectableFields"), node, path, errors));
        return errors;
    }

    private static Optional<FieldError> deprecation(Tree.Mapping version, String path) {
        String warning = version.textOrEmpty("deprecationWarning");
        String at = path + ".deprecationWarning";
        if (!version.has("deprecationWarning") || (version.truth("deprecated") && isPrintable(warning))) {
            return Optional.empty();
        }
        return Optional.of(FieldError.invalid(
                at,
                warning,
                !version.truth("deprecated")
                        ? "can only be set for deprecated versions"
                        : "must only contain printable UTF-8 characters; non-printable character found at index 0",
                RULE));
    }

    private static boolean isPrintable(String text) {
        return !text.isEmpty() && text.length() <= 256 && text.chars().noneMatch(Character::isISOControl);
    }

    private static void scale(Tree.Mapping scale, String path, List<FieldError> errors) {
        below(scale, "specReplicasPath", ".spec.", path, errors);
        below(scale, "statusReplicasPath", ".status.", path, errors);
        String selector = scale.textOrEmpty("labelSelectorPath");
        if (!selector.isEmpty()) {
            String at = path + ".labelSelectorPath";
            Optional<FieldError> wrong = simplePath(selector, at);
            wrong.ifPresent(errors::add);
            if (wrong.isEmpty() && !selector.startsWith(".spec.") && !selector.startsWith(".status.")) {
                errors.add(
                        FieldError.invalid(at, selector, "should be a json path under either .spec or .status", RULE));
            }
        }
    }

    private static void below(Tree.Mapping scale, String name, String prefix, String path, List<FieldError> errors) {
        String value = scale.textOrEmpty(name);
        String at = path + "." + name;
        if (value.isEmpty()) {
            errors.add(FieldError.required(at, "", RULE));
            return;
        }
        Optional<FieldError> wrong = simplePath(value, at);
        wrong.ifPresent(errors::add);
        if (wrong.isEmpty() && !value.startsWith(prefix)) {
            String under = prefix.substring(0, prefix.length() - 1);
            errors.add(FieldError.invalid(at, value, "should be a json path under " + under, RULE));
        }
    }

    private static Optional<FieldError> simplePath(String value, String path) {
        return value.startsWith(".")
                ? Optional.empty()
                : Optional.of(FieldError.invalid(path, value, "must be a simple json path starting with .", RULE));
    }

    private static void columns(List<Tree.Mapping> columns, String path, List<FieldError> errors) {
        for (int i = 0; i < columns.size(); i++) {
            column(columns.get(i), path + ".additionalPrinterColumns[" + i + "]", errors);
        }
    }

    private static void column(Tree.Mapping column, String path, List<FieldError> errors) {
        if (column.textOrEmpty("name").isEmpty()) {
            errors.add(FieldError.required(path + ".name", "", RULE));
        }
        String type = column.textOrEmpty("type");
        String types = "must be one of " + String.join(",", COLUMN_TYPES);
        if (type.isEmpty()) {
            errors.add(FieldError.required(path + ".type", types, RULE));
        } else if (!COLUMN_TYPES.contains(type)) {
            errors.add(FieldError.invalid(path + ".type", type, types, RULE));
        }
        String format = column.textOrEmpty("format");
        if (!format.isEmpty() && !COLUMN_FORMATS.contains(format)) {
            errors.add(FieldError.invalid(
                    path + ".format", format, "must be one of " + String.join(",", COLUMN_FORMATS), RULE));
        }
        String value = column.textOrEmpty("jsonPath");
        if (value.isEmpty()) {
            errors.add(FieldError.required(path + ".JSONPath", "", RULE));
        } else {
            simplePath(value, path + ".JSONPath").ifPresent(errors::add);
        }
    }

    private static void selectable(List<Tree.Mapping> fields, SchemaNode schema, String path, List<FieldError> errors) {
        String at = path + ".selectableFields";
        List<String> seen = new ArrayList<>();
        for (int i = 0; i < fields.size(); i++) {
            String value = fields.get(i).textOrEmpty("jsonPath");
            String field = at + "[" + i + "].jsonPath";
            if (value.isEmpty()) {
                errors.add(FieldError.required(field, "", RULE));
            } else if (!isScalar(schema, value)) {
                errors.add(FieldError.invalid(
                        field, value, "must point to a field of type string, boolean or integer", RULE));
            } else if (value.startsWith(".metadata")) {
                errors.add(FieldError.invalid(field, value, "must not point to fields in metadata", RULE));
            }
            if (seen.contains(value)) {
                errors.add(FieldError.duplicate(field, value, RULE));
            }
            seen.add(value);
        }
        if (fields.size() > MOST_SELECTABLE) {
            errors.add(FieldError.tooMany(at, fields.size(), MOST_SELECTABLE, RULE));
        }
    }

    private static boolean isScalar(SchemaNode schema, String path) {
        Optional<SchemaNode> at = Optional.of(schema);
        for (String name : path.replaceFirst("^\\.", "").split("\\.", -1)) {
            at = at.flatMap(node -> node.property(name));
        }
        return at.filter(node -> List.of("string", "boolean", "integer").contains(node.type()))
                .isPresent();
    }
}
