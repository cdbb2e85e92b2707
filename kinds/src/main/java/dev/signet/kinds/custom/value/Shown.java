package dev.signet.kinds.custom.value;

import dev.signet.apiserver.object.Quoting;
import dev.signet.apiserver.object.Tree;
import dev.signet.apiserver.object.TreeJson;
import java.nio.charset.StandardCharsets;

/** Values as messages show them. */
public final class Shown {
    private Shown() {}

    /** A text in double quotes, anything else as JSON. */
    public static String quoted(Tree value) {
        return value instanceof Tree.Text(String text) ? Quoting.quote(text) : plain(value);
    }

    /** A text as it is, anything else as JSON. */
    public static String plain(Tree value) {
        return switch (value) {
            case Tree.Text(String text) -> text;
            case Tree.Whole(long whole) -> Long.toString(whole);
            case Tree.Fraction(double number) -> GoNumber.text(number);
            case Tree.Truth(boolean truth) -> Boolean.toString(truth);
            case Tree.Null _ -> "null";
            case Tree.Mapping _, Tree.Sequence _ -> new String(TreeJson.write(value), StandardCharsets.UTF_8);
        };
    }

    /** Whether two values are the same: 1 and 1.0 are. */
    public static boolean same(Tree one, Tree two) {
        if (isNumber(one) && isNumber(two)) {
            return NumberChecks.value(one) == NumberChecks.value(two);
        }
        return one.equals(two);
    }

    private static boolean isNumber(Tree value) {
        return value instanceof Tree.Whole || value instanceof Tree.Fraction;
    }
}
