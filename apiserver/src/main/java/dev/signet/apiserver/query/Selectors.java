package dev.signet.apiserver.query;

import dev.signet.apiserver.catalog.Kind;
import dev.signet.apiserver.catalog.Version;
import dev.signet.apiserver.object.Problem;
import dev.signet.apiserver.object.QualifiedName;
import dev.signet.apiserver.object.Selector;
import dev.signet.apiserver.object.Selector.Operator;
import dev.signet.apiserver.object.Selector.Requirement;
import dev.signet.apiserver.schema.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the query parameters {@code labelSelector} and {@code fieldSelector} (GEN-LST-01). */
public final class Selectors {
    private Selectors() {}

    /** @throws Problem.Thrown {@link Problem.BadRequest} */
    public static Selector of(Parameters parameters) {
        return new Selector(labels(parameters.text("labelSelector")), fields(parameters.text("fieldSelector")));
    }

    /**
     * The selector with its fields where the stored form has them.
     *
     * @throws Problem.Thrown {@link Problem.BadRequest} where the kind cannot be selected by a field (CSR-STR-12)
     */
    public static Selector located(Selector selector, Kind kind) {
        if (selector.fields().isEmpty()) {
            return selector;
        }
        List<Requirement> fields = new ArrayList<>();
        for (Requirement field : selector.fields()) {
            if (!kind.selectableFields().contains(field.key())) {
                throw new Problem.BadRequest("field label not supported: " + field.key()).thrown();
            }
            String path = kind.fieldPaths().getOrDefault(field.key(), field.key());
            fields.add(new Requirement(path, field.operator(), values(field, kind, path)));
        }
        return new Selector(selector.labels(), fields);
    }

    /** A truth that is left out is false, but in a custom resource: an absent one has the empty text. */
    private static List<String> values(Requirement field, Kind kind, String path) {
        return field.values().equals(List.of("false")) && isTruth(kind, path) ? List.of("false", "") : field.values();
    }

    private static boolean isTruth(Kind kind, String path) {
        Optional<Schema> at = Optional.of(kind.versions().getFirst())
                .filter(version -> !version.isCustom())
                .map(Version::schema);
        for (String name : path.split("\\.", -1)) {
            at = at.flatMap(schema ->
                            schema instanceof Schema.Structure structure ? structure.field(name) : Optional.empty())
                    .map(Schema.Field::schema);
        }
        return at.filter(schema -> schema instanceof Schema.Value value && value.type() == Schema.Type.BOOLEAN)
                .isPresent();
    }

    private static List<Requirement> fields(String text) {
        List<Requirement> requirements = new ArrayList<>();
        for (String term : terms(text)) {
            requirements.add(field(text, term));
        }
        return requirements;
    }

    private static Requirement field(String selector, String term) {
        int equals = term.indexOf('=');
        if (equals <= 0) {
            throw new Problem.BadRequest("invalid selector: '" + selector + "'; can't understand '" + term + "'")
                    .thrown();
        }
        boolean not = term.charAt(equals - 1) == '!';
        String key = term.substring(0, not ? equals - 1 : equals);
        String value = term.substring(equals + 1);
        if (!not && value.startsWith("=")) {
            value = value.substring(1);
        }
        return new Requirement(key, not ? Operator.NOT_IN : Operator.IN, List.of(unescaped(value)));
    }

    /** Splits at commas that no backslash escapes. */
    private static List<String> terms(String text) {
        List<String> terms = new ArrayList<>();
        StringBuilder term = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < text.length()) {
                term.append(c).append(text.charAt(++i));
            } else if (c == ',') {
                terms.add(term.toString());
                term.setLength(0);
            } else {
                term.append(c);
            }
        }
        terms.add(term.toString());
        terms.removeIf(String::isEmpty);
        return terms;
    }

    private static String unescaped(String value) {
        return value.replaceAll("\\\\([\\\\,=])", "$1");
    }

    private static List<Requirement> labels(String text) {
        if (text.isBlank()) {
            return List.of();
        }
        LabelTokens tokens = new LabelTokens(text);
        List<Requirement> requirements = new ArrayList<>();
        do {
            requirements.add(label(tokens));
        } while (tokens.accept(","));
        if (!tokens.peek().isEmpty()) {
            throw unparsable("found '" + tokens.peek() + "', expected: ',' or 'end of string'");
        }
        return requirements;
    }

    private static Requirement label(LabelTokens tokens) {
        if (tokens.accept("!")) {
            return new Requirement(key(tokens), Operator.DOES_NOT_EXIST, List.of());
        }
        String key = key(tokens);
        return switch (tokens.peek()) {
            case "", "," -> new Requirement(key, Operator.EXISTS, List.of());
            case "=", "==" -> single(tokens, key, Operator.IN);
            case "!=" -> single(tokens, key, Operator.NOT_IN);
            case ">", "gt" -> number(tokens, key, Operator.GREATER_THAN);
            case "<", "lt" -> number(tokens, key, Operator.LESS_THAN);
            case "in" -> set(tokens, key, Operator.IN);
            case "notin" -> set(tokens, key, Operator.NOT_IN);
            default -> throw unparsable("found '" + tokens.peek() + "', expected: in, notin, =, ==, !=, gt, lt");
        };
    }

    private static String key(LabelTokens tokens) {
        String key = tokens.next();
        List<String> errors = QualifiedName.errors(key);
        if (!errors.isEmpty()) {
            throw unparsable("<nil>: Invalid value: \"" + key + "\": " + errors.getFirst());
        }
        return key;
    }

    private static Requirement single(LabelTokens tokens, String key, Operator operator) {
        tokens.next();
        String value = tokens.peek().equals(",") ? "" : tokens.next();
        return new Requirement(key, operator, List.of(checked(key, value)));
    }

    private static Requirement number(LabelTokens tokens, String key, Operator operator) {
        tokens.next();
        String value = tokens.next();
        if (!value.matches("-?[0-9]{1,18}")) {
            throw unparsable("values[0][" + key + "]: Invalid value: \"" + value
                    + "\": for 'Gt', 'Lt' operators, the value must be an integer");
        }
        return new Requirement(key, operator, List.of(value));
    }

    private static Requirement set(LabelTokens tokens, String key, Operator operator) {
        tokens.next();
        if (!tokens.accept("(")) {
            throw unparsable("found '" + tokens.peek() + "' expected: '('");
        }
        List<String> values = new ArrayList<>();
        do {
            boolean empty = tokens.peek().equals(",") || tokens.peek().equals(")");
            values.add(checked(key, empty ? "" : tokens.next()));
        } while (tokens.accept(","));
        if (!tokens.accept(")")) {
            throw unparsable("found '" + tokens.peek() + "', expected: ',' or ')'");
        }
        return new Requirement(key, operator, values);
    }

    private static String checked(String key, String value) {
        List<String> errors = QualifiedName.labelValueErrors(value);
        if (!errors.isEmpty()) {
            throw unparsable("values[0][" + key + "]: Invalid value: \"" + value + "\": " + errors.getFirst());
        }
        return value;
    }

    private static Problem.Thrown unparsable(String why) {
        return new Problem.BadRequest("unable to parse requirement: " + why).thrown();
    }
}
