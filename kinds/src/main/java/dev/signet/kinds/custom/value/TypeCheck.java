package dev.signet.kinds.custom.value;

import dev.signet.apiserver.object.FieldError;
import dev.signet.apiserver.object.Quoting;
import dev.signet.apiserver.object.Tree;
import java.util.List;
import java.util.Optional;

/** Whether a value is of the type that its schema says. */
final class TypeCheck {
    private TypeCheck() {}

    static Optional<FieldError> error(SchemaNode schema, String path, Tree value) {
        List<String> types = types(schema);
        if (types.isEmpty() || (value instanceof Tree.Null && schema.nullable()) || fits(types, value)) {
            return Optional.empty();
        }
        return Optional.of(ValueValidation.ofType(path, Quoting.quote(word(value)), String.join(",", types)));
    }

    private static List<String> types(SchemaNode schema) {
        if (schema.isIntOrString()) {
            return List.of("integer", "string");
        }
        return schema.type().isEmpty() ? List.of() : List.of(schema.type());
    }

    private static boolean fits(List<String> types, Tree value) {
        return types.contains(word(value)) || (value instanceof Tree.Whole && types.contains("number"));
    }

    private static String word(Tree value) {
        return switch (value) {
            case Tree.Mapping _ -> "object";
            case Tree.Sequence _ -> "array";
            case Tree.Text _ -> "string";
            case Tree.Whole _ -> "integer";
            case Tree.Fraction _ -> "number";
            case Tree.Truth _ -> "boolean";
            case Tree.Null _ -> "null";
        };
    }
}
