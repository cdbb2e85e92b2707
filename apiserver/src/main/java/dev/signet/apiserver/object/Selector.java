package dev.signet.apiserver.object;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which objects a list, a watch or a deletecollection is about.
 *
 * @param labels every one must hold of {@code metadata.labels}
 * @param fields every one must hold of the value at its dotted path; an absent field is the empty string
 */
public record Selector(List<Requirement> labels, List<Requirement> fields) {

    public static final Selector EVERYTHING = new Selector(List.of(), List.of());

    /** Label operators; fields know {@code IN} and {@code NOT_IN} with one value alone. */
    public enum Operator {
        IN,
        NOT_IN,
        EXISTS,
        DOES_NOT_EXIST,
        GREATER_THAN,
        LESS_THAN
    }

    /** One condition; an absent value satisfies {@code NOT_IN} and {@code DOES_NOT_EXIST} alone. */
    public record Requirement(String key, Operator operator, List<String> values) {

        boolean holds(@Nullable String value) {
            return switch (operator) {
                case EXISTS -> value != null;
                case DOES_NOT_EXIST -> value == null;
                case IN -> value != null && values.contains(value);
                case NOT_IN -> value == null || !values.contains(value);
                case GREATER_THAN -> value != null && isWhole(value) && compare(value) > 0;
                case LESS_THAN -> value != null && isWhole(value) && compare(value) < 0;
            };
        }

        private int compare(String value) {
            return Long.compare(Long.parseLong(value), Long.parseLong(values.getFirst()));
        }

        private static boolean isWhole(String value) {
            return value.matches("-?[0-9]{1,18}");
        }
    }

    public boolean isEverything() {
        return labels.isEmpty() && fields.isEmpty();
    }

    public boolean matches(Tree.Mapping object) {
        Map<String, String> labelled = labels.isEmpty()
                ? Map.of()
                : object.mapping("metadata").mapping("labels").textMembers();
        return labels.stream().allMatch(requirement -> requirement.holds(labelled.get(requirement.key())))
                && fields.stream().allMatch(requirement -> requirement.holds(fieldValue(object, requirement.key())));
    }

    private static String fieldValue(Tree.Mapping object, String path) {
        Tree.Mapping at = object;
        int start = 0;
        for (int dot = path.indexOf('.'); dot >= 0; dot = path.indexOf('.', start)) {
            at = at.mapping(path.substring(start, dot));
            start = dot + 1;
        }
        return switch (at.get(path.substring(start)).orElse(Tree.NULL)) {
            case Tree.Text(String value) -> value;
            case Tree.Whole(long value) -> Long.toString(value);
            case Tree.Truth(boolean value) -> Boolean.toString(value);
            case Tree.Fraction(double value) -> Double.toString(value);
            case Tree.Null _, Tree.Mapping _, Tree.Sequence _ -> "";
        };
    }
}
