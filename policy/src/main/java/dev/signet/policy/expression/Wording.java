package dev.signet.policy.expression;

import dev.cel.common.CelIssue;
import dev.cel.runtime.CelEvaluationException;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words of the CEL library, and behind them what to do about it. */
final class Wording {

    private static final Pattern UNDEFINED_FIELD = Pattern.compile("undefined field '([^']*)'");
    private static final Pattern UNDECLARED =
            Pattern.compile("undeclared reference to '([^']*)' \\(in container ''\\)");
    private static final Pattern NO_OVERLOAD =
            Pattern.compile("found no matching overload for '([^']*)' applied to '([^']*)'.*", Pattern.DOTALL);
    private static final Pattern OPERATOR = Pattern.compile("[_@]?!?_?([^_@]+)_?");
    private static final Pattern EVALUATION =
            Pattern.compile("evaluation error(?: at <input>:\\d+)?: (.*)", Pattern.DOTALL);
    private static final Pattern NO_KEY = Pattern.compile("key '([^']*)' is not present in map\\.?");
    private static final int LONGEST = 300;

    private Wording() {}

    static String issue(CelIssue issue, Collection<String> variables, Collection<String> fields) {
        var place = issue.getSourceLocation();
        String text = explained(issue.getMessage(), variables, fields);
        return place.getLine() < 1 ? text : Fault.at(place.getLine(), place.getColumn() + 1, text);
    }

    private static String explained(String text, Collection<String> variables, Collection<String> fields) {
        Matcher field = UNDEFINED_FIELD.matcher(text);
        if (field.matches()) {
            return "there is no field '" + field.group(1) + "' here"
                    + nearest(field.group(1), fields)
                            .map(name -> ": did you mean '" + name + "'?")
                            .orElse("; the documentation of the kind lists all fields");
        }
        Matcher name = UNDECLARED.matcher(text);
        if (name.matches()) {
            return "there is no variable and no function '" + name.group(1) + "'; the variables are "
                    + String.join(", ", variables.stream().sorted().toList());
        }
        Matcher overload = NO_OVERLOAD.matcher(text);
        if (overload.matches()) {
            return "'" + operator(overload.group(1)) + "' cannot take values of these types: " + overload.group(2)
                    + "; convert one, or look whether the field is what you mean";
        }
        return shortened(text);
    }

    /** {@code _==_} as it is written: {@code ==}. */
    private static String operator(String function) {
        Matcher operator = OPERATOR.matcher(function);
        return function.matches("[a-zA-Z.]+") || !operator.matches() ? function : operator.group(1);
    }

    static String evaluation(CelEvaluationException thrown) {
        String message = String.valueOf(thrown.getMessage());
        Matcher evaluation = EVALUATION.matcher(message);
        String text = evaluation.matches() ? evaluation.group(1) : message;
        Matcher key = NO_KEY.matcher(text);
        if (key.matches()) {
            return "'" + key.group(1) + "' is absent: ask has(...) first, or 'key' in map";
        }
        return text.startsWith("Iteration budget exceeded")
                ? "it goes through lists more than " + Limits.ITERATIONS + " times"
                : shortened(text);
    }

    private static String shortened(String text) {
        String line = text.replaceAll("\\s+", " ").strip();
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "...";
    }

    private static Optional<String> nearest(String wrong, Collection<String> names) {
        return List.copyOf(names).stream()
                .filter(name -> distance(wrong, name) <= Math.max(2, wrong.length() / 3) || isBeginning(wrong, name))
                .min(Comparator.comparingInt((String name) -> distance(wrong, name))
                        .thenComparing(Comparator.naturalOrder()));
    }

    private static boolean isBeginning(String wrong, String name) {
        return wrong.length() > 2 && name.startsWith(wrong);
    }

    /** Levenshtein's, without regard to case. */
    private static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                boolean same = Character.toLowerCase(one.charAt(i - 1)) == Character.toLowerCase(other.charAt(j - 1));
                int replaced = diagonal + (same ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[other.length()];
    }
}
