package dev.signet.apiserver.schema;

import dev.signet.apiserver.object.Tree;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.events.ScalarEvent;

/** What scalars mean by YAML 1.1, in the reading of the parser that Kubernetes uses. */
final class YamlScalar {
    private static final Set<String> TRUE =
            Set.of("y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON");
    private static final Set<String> FALSE =
            Set.of("n", "N", "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF");
    private static final Set<String> NULL = Set.of("", "~", "null", "Null", "NULL");
    private static final Pattern INFINITE_OR_NOT = Pattern.compile("[-+]?\\.(inf|Inf|INF)|\\.(nan|NaN|NAN)");

    /** Octal by a leading 0 or 0o, hexadecimal, binary. */
    private static final Pattern WHOLE =
            Pattern.compile("([-+]?)(?:0[xX]([0-9a-fA-F]+)|0[bB]([01]+)|0[oO]?([0-7]+)|(0|[1-9][0-9]*))");

    private static final Pattern FRACTION = Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");

    private static final String TAG = "tag:yaml.org,2002:";

    private YamlScalar() {}

    static Tree tree(ScalarEvent scalar) throws Malformed {
        String tag = scalar.getTag().orElse(scalar.isPlain() ? "" : TAG + "str");
        String text = scalar.getValue();
        return switch (tag) {
            case "" -> plain(text);
            case "!", TAG + "str" -> new Tree.Text(text);
            case TAG + "binary" -> new Tree.Text(WireTexts.canonicalBase64(text));
            case TAG + "int", TAG + "float", TAG + "bool", TAG + "null" -> plain(text);
            default -> throw new Malformed("yaml: the tag " + tag + " means nothing here");
        };
    }

    private static Tree plain(String text) throws Malformed {
        if (NULL.contains(text)) {
            return Tree.NULL;
        }
        if (TRUE.contains(text) || FALSE.contains(text)) {
            return new Tree.Truth(TRUE.contains(text));
        }
        if (INFINITE_OR_NOT.matcher(text).matches()) {
            throw new Malformed("json: unsupported value: " + text);
        }
        char first = text.charAt(0);
        if (first != '.' && first != '-' && first != '+' && !(first >= '0' && first <= '9')) {
            return new Tree.Text(text);
        }
        String digits = text.replace("_", "");
        Optional<Tree> whole = whole(digits);
        if (whole.isPresent()) {
            return whole.get();
        }
        return FRACTION.matcher(digits).matches() ? fraction(digits) : new Tree.Text(text);
    }

    /** Empty where the text is no whole number or one of more than 64 bits. */
    private static Optional<Tree> whole(String text) {
        var match = WHOLE.matcher(text);
        if (!match.matches()) {
            return Optional.empty();
        }
        int[] radix = {16, 2, 8, 10};
        for (int i = 0; i < radix.length; i++) {
            String digits = match.group(i + 2);
            if (digits != null) {
                try {
                    return Optional.of(new Tree.Whole(Long.parseLong(match.group(1) + digits, radix[i])));
                } catch (NumberFormatException tooLong) {
                    return Optional.empty();
                }
            }
        }
        return Optional.empty();
    }

    private static Tree fraction(String text) throws Malformed {
        double value = Double.parseDouble(text);
        if (Double.isInfinite(value)) {
            throw new Malformed("json: unsupported value: " + text);
        }
        return value == Math.rint(value) && Math.abs(value) < 1e15 && text.indexOf('.') < 0
                ? new Tree.Whole((long) value)
                : new Tree.Fraction(value);
    }

    /** The name of a member: JSON knows only texts. */
    static String name(Tree key) throws Malformed {
        return switch (key) {
            case Tree.Text(String value) -> value;
            case Tree.Whole(long value) -> Long.toString(value);
            case Tree.Fraction(double value) -> Double.toString(value).toLowerCase(Locale.ROOT);
            case Tree.Truth(boolean value) -> Boolean.toString(value);
            case Tree.Null _, Tree.Mapping _, Tree.Sequence _ ->
                throw new Malformed("yaml: a name in a mapping must be a text, a number or a truth");
        };
    }
}
