package dev.signet.e2e;

import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Expected lines of output: literal ones, where {@code ...} stands for anything and two or more blanks for two or more;
 * {@code /regular expressions/}; and {@code ...} alone for any number of lines.
 */
record OutputPattern(List<String> lines) {

    private static final Pattern LOOSE = Pattern.compile("\\.\\.\\.| {2,}");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{?([A-Z][A-Z0-9_]*)}?");

    OutputPattern {
        lines = List.copyOf(lines);
    }

    /** Whether the whole text is such lines; blanks at its end do not count. */
    boolean matches(String text, Map<String, String> variables) {
        String expression =
                lines.stream().map(line -> expression(line, variables)).collect(Collectors.joining());
        String ended = text.stripTrailing();
        return Pattern.matches(expression, ended.isEmpty() ? "" : ended + "\n");
    }

    /** Whether such lines stand somewhere in the text. */
    boolean occursIn(String text, Map<String, String> variables) {
        String expression =
                lines.stream().map(line -> expression(line, variables)).collect(Collectors.joining());
        return Pattern.compile("^" + expression, Pattern.MULTILINE)
                .matcher(text.stripTrailing() + "\n")
                .find();
    }

    private static String expression(String line, Map<String, String> variables) {
        if (line.equals("...")) {
            return "(?:.*\n)*?";
        }
        if (line.length() > 1 && line.startsWith("/") && line.endsWith("/")) {
            return VARIABLE.matcher(line.substring(1, line.length() - 1))
                            .replaceAll(found -> Matcher.quoteReplacement(Pattern.quote(value(found, variables))))
                    + "\n";
        }
        String literal = VARIABLE.matcher(line).replaceAll(found -> Matcher.quoteReplacement(value(found, variables)));
        return literal(literal) + "\n";
    }

    private static String value(MatchResult found, Map<String, String> variables) {
        return variables.getOrDefault(found.group(1), found.group());
    }

    private static String literal(String line) {
        StringBuilder expression = new StringBuilder();
        var matcher = LOOSE.matcher(line);
        int from = 0;
        while (matcher.find()) {
            // Indentation means something; only the gaps between columns are loose.
            boolean indentation = matcher.start() == 0 && !matcher.group().equals("...");
            if (!indentation) {
                expression.append(Pattern.quote(line.substring(from, matcher.start())));
                expression.append(matcher.group().equals("...") ? ".*" : " {2,}");
                from = matcher.end();
            }
        }
        return expression
                .append(Pattern.quote(line.substring(from)))
                .append(" *")
                .toString();
    }

    @Override
    public String toString() {
        return lines.isEmpty() ? "(nothing)" : String.join("\n", lines);
    }
}
