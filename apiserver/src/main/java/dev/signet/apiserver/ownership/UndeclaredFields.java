package dev.signet.apiserver.ownership;

import dev.signet.apiserver.object.Quoting;
import dev.signet.apiserver.object.Tree;
import dev.signet.apiserver.schema.Malformed;
import dev.signet.apiserver.schema.Schema;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What of an applied object its schema does not know: other fields, other types, items that are there twice (GEN-FV-01).
 * Texts are upstream's.
 */
final class UndeclaredFields {
    /** Nobody reads more. */
    private static final int MOST_ERRORS = 100;

    private final List<String> errors = new ArrayList<>();
    private final List<String> path = new ArrayList<>();

    private UndeclaredFields() {}

    /** The errors in the order of the object. */
    static List<String> errors(Schema.Structure schema, Tree.Mapping object) {
        UndeclaredFields walk = new UndeclaredFields();
        walk.members(schema, object);
        return walk.errors;
    }

    /** All errors as one text. */
    static String text(List<String> errors) {
        return errors.size() == 1
                ? errors.getFirst()
                : errors.stream().map(error -> "\n  " + error).collect(Collectors.joining("", "errors:", ""));
    }

    private void value(Schema schema, Tree value) {
        if (value instanceof Tree.Null) {
            return;
        }
        switch (schema) {
            case Schema.Structure _, Schema.Dictionary _ -> {
                if (value instanceof Tree.Mapping mapping) {
                    members(schema, mapping);
                } else {
                    error("expected map, got &{" + go(value) + "}");
                }
            }
            case Schema.Listing listing -> {
                if (value instanceof Tree.Sequence(List<Tree> items)) {
                    items(listing, items);
                } else {
                    error("expected list, got &{" + go(value) + "}");
                }
            }
            case Schema.Value scalar -> scalar(scalar.type(), value);
            case Schema.Anything _ -> {}
        }
    }

    private void members(Schema schema, Tree.Mapping mapping) {
        for (var member : mapping.members().entrySet()) {
            path.add(Segment.field(member.getKey()));
            if (Shapes.declares(schema, member.getKey())) {
                value(Shapes.member(schema, member.getKey()), member.getValue());
            } else {
                error("field not declared in schema");
            }
            path.removeLast();
        }
    }

    private void items(Schema.Listing listing, List<Tree> items) {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < items.size(); i++) {
            try {
                String step = listing.type() == Schema.ListType.ATOMIC ? "i:" + i : Shapes.step(listing, items.get(i));
                if (!seen.add(step)) {
                    error("duplicate entries for key " + Segment.shown(step));
                }
                path.add(step);
                value(listing.items(), items.get(i));
                path.removeLast();
            } catch (Malformed e) {
                error("element " + i + ": " + e.text());
            }
        }
    }

    private void scalar(Schema.Type type, Tree value) {
        switch (type) {
            case STRING, BYTES, TIME, MICRO_TIME -> {
                if (!(value instanceof Tree.Text)) {
                    error("expected string, got &value.valueUnstructured{Value:" + shown(value) + "}");
                }
            }
            case INT32, INT64, NUMBER -> {
                if (!(value instanceof Tree.Whole) && !(value instanceof Tree.Fraction)) {
                    error("expected numeric (int or float), got " + goType(value));
                }
            }
            case BOOLEAN -> {
                if (!(value instanceof Tree.Truth)) {
                    error("expected boolean, got &{" + go(value) + "}");
                }
            }
            case INT_OR_STRING -> {
                if (value instanceof Tree.Mapping || value instanceof Tree.Sequence) {
                    error("expected any scalar, got &{" + go(value) + "}");
                }
            }
        }
    }

    private void error(String text) {
        if (errors.size() < MOST_ERRORS) {
            errors.add(path.isEmpty() ? text : Segment.shown(path) + ": " + text);
        }
    }

    /** As Go prints a value with {@code %#v}. */
    private static String shown(Tree value) {
        return value instanceof Tree.Text(String text) ? Quoting.quote(text) : go(value);
    }

    /** As Go prints a value. */
    private static String go(Tree value) {
        return switch (value) {
            case Tree.Text(String text) -> text;
            case Tree.Whole(long number) -> Long.toString(number);
            case Tree.Fraction(double number) -> Double.toString(number);
            case Tree.Truth(boolean truth) -> Boolean.toString(truth);
            case Tree.Null _ -> "<nil>";
            case Tree.Sequence(List<Tree> items) ->
                items.stream().map(UndeclaredFields::go).collect(Collectors.joining(" ", "[", "]"));
            case Tree.Mapping(var members) ->
                members.entrySet().stream()
                        .map(member -> member.getKey() + ":" + go(member.getValue()))
                        .sorted()
                        .collect(Collectors.joining(" ", "map[", "]"));
        };
    }

    private static String goType(Tree value) {
        return switch (value) {
            case Tree.Text _ -> "string";
            case Tree.Whole _ -> "int64";
            case Tree.Fraction _ -> "float64";
            case Tree.Truth _ -> "bool";
            case Tree.Null _ -> "<nil>";
            case Tree.Sequence _ -> "[]interface {}";
            case Tree.Mapping _ -> "map[string]interface {}";
        };
    }
}
