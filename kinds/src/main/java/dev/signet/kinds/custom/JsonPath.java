package dev.signet.kinds.custom;

import dev.signet.apiserver.object.Tree;
import dev.signet.kinds.custom.value.NumberChecks;
import dev.signet.kinds.custom.value.Shown;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The simple JSONPath of printer columns, scales and selectable fields: {@code .spec.names[0]}, {@code
 * .metadata.labels.a\.b/c}, {@code .status.conditions[?(@.type=="Ready")].status}. What cannot be read finds nothing.
 */
final class JsonPath {
    private sealed interface Step {}

    private record Member(String name) implements Step {}

    private record Index(int number) implements Step {}

    private record Every() implements Step {}

    private record Where(JsonPath path, String operator, Tree literal) implements Step {}

    private final List<Step> steps;

    private JsonPath(List<Step> steps) {
        this.steps = List.copyOf(steps);
    }

    static JsonPath of(String text) {
        try {
            return new JsonPath(new Reader(text).steps());
        } catch (IllegalArgumentException | StringIndexOutOfBoundsException _) {
            return new JsonPath(List.of(new Index(Integer.MAX_VALUE)));
        }
    }

    /** What is there, in order; several where the path has a {@code [*]} or a filter. */
    List<Tree> find(Tree value) {
        List<Tree> found = List.of(value);
        for (Step step : steps) {
            found = found.stream().flatMap(tree -> next(tree, step)).toList();
        }
        return found;
    }

    /** The names of a path that has members alone, as {@code .spec.replicas} has. */
    List<String> names() {
        return steps.stream()
                .filter(Member.class::isInstance)
                .map(step -> ((Member) step).name())
                .toList();
    }

    private static Stream<Tree> next(Tree value, Step step) {
        return switch (step) {
            case Member(String name) ->
                value instanceof Tree.Mapping mapping ? mapping.get(name).stream() : Stream.empty();
            case Index(int number) -> {
                List<Tree> items = items(value);
                int at = number < 0 ? items.size() + number : number;
                yield at >= 0 && at < items.size() ? Stream.of(items.get(at)) : Stream.empty();
            }
            case Every _ ->
                value instanceof Tree.Mapping(var members) ? members.values().stream() : items(value).stream();
            case Where where -> items(value).stream().filter(item -> holds(where, item));
        };
    }

    private static List<Tree> items(Tree value) {
        return value instanceof Tree.Sequence(List<Tree> items) ? items : List.of();
    }

    private static boolean holds(Where where, Tree item) {
        Optional<Tree> found = where.path().find(item).stream().findFirst();
        if (found.isEmpty()) {
            return false;
        }
        if (where.operator().isEmpty()) {
            return true;
        }
        boolean same = Shown.same(found.get(), where.literal());
        double order = NumberChecks.value(found.get()) - NumberChecks.value(where.literal());
        return switch (where.operator()) {
            case "==" -> same;
            case "!=" -> !same;
            case "<" -> order < 0;
            case "<=" -> order <= 0;
            case ">" -> order > 0;
            default -> order >= 0;
        };
    }

    /** Reads one path from left to right. */
    private static final class Reader {
        private final String text;
        private int at;

        Reader(String text) {
            String bare = text.startsWith("{") && text.endsWith("}") ? text.substring(1, text.length() - 1) : text;
            this.text = bare.startsWith("$") || bare.startsWith("@") ? bare.substring(1) : bare;
        }

        List<Step> steps() {
            List<Step> steps = new ArrayList<>();
            while (at < text.length()) {
                char c = text.charAt(at++);
                if (c == '[') {
                    steps.add(bracket());
                } else if (c == '.') {
                    if (at < text.length() && text.charAt(at) == '[') {
                        continue;
                    }
                    String name = name();
                    if (!name.isEmpty()) {
                        steps.add(name.equals("*") ? new Every() : new Member(name));
                    }
                } else {
                    throw new IllegalArgumentException("unexpected " + c);
                }
            }
            return steps;
        }

        private String name() {
            StringBuilder name = new StringBuilder();
            while (at < text.length() && text.charAt(at) != '.' && text.charAt(at) != '[') {
                if (text.charAt(at) == '\\') {
                    at++;
                }
                name.append(text.charAt(at++));
            }
            return name.toString();
        }

        private Step bracket() {
            if (text.startsWith("?(", at)) {
                int end = text.indexOf(")]", at);
                Step filter = filter(text.substring(at + 2, end).strip());
                at = end + 2;
                return filter;
            }
            char quote = text.charAt(at);
            if (quote == '\'' || quote == '"') {
                int end = text.indexOf(quote + "]", at + 1);
                String name = text.substring(at + 1, end);
                at = end + 2;
                return new Member(name.replace("\\.", "."));
            }
            int end = text.indexOf(']', at);
            String inner = text.substring(at, end).strip();
            at = end + 1;
            return inner.equals("*") ? new Every() : new Index(Integer.parseInt(inner));
        }

        private static Step filter(String condition) {
            for (String operator : List.of("==", "!=", "<=", ">=", "<", ">")) {
                int split = condition.indexOf(operator);
                if (split > 0) {
                    return new Where(
                            path(condition.substring(0, split)),
                            operator,
                            literal(condition
                                    .substring(split + operator.length())
                                    .strip()));
                }
            }
            return new Where(path(condition), "", Tree.NULL);
        }

        private static JsonPath path(String text) {
            return new JsonPath(new Reader(text.strip()).steps());
        }

        private static Tree literal(String text) {
            char first = text.charAt(0);
            if (first == '\'' || first == '"') {
                return new Tree.Text(text.substring(1, text.length() - 1));
            }
            return switch (text) {
                case "true" -> new Tree.Truth(true);
                case "false" -> new Tree.Truth(false);
                default ->
                    text.matches("-?[0-9]{1,18}")
                            ? new Tree.Whole(Long.parseLong(text))
                            : new Tree.Fraction(Double.parseDouble(text));
            };
        }
    }
}
