package dev.signet.kinds.custom.value;

import dev.signet.apiserver.object.FieldError;
import dev.signet.apiserver.object.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The limits of numbers: {@code multipleOf}, {@code maximum}, {@code minimum}. */
public final class NumberChecks {
    /** How far a quotient may be from a whole number and still count as one. */
    private static final double ROUNDING = 1e-9;

    private NumberChecks() {}

    static List<FieldError> errors(Tree.Mapping schema, String path, Tree number) {
        double value = value(number);
        List<FieldError> errors = new ArrayList<>();
        limit(schema, "multipleOf")
                .filter(factor -> !isMultiple(value, factor))
                .ifPresent(factor -> errors.add(
                        ValueValidation.invalid(path, number, "should be a multiple of " + GoNumber.text(factor))));
        boolean excludesMost = schema.truth("exclusiveMaximum");
        limit(schema, "maximum")
                .filter(most -> excludesMost ? value >= most : value > most)
                .ifPresent(most ->
                        errors.add(ValueValidation.invalid(path, number, compared("less than", excludesMost, most))));
        boolean excludesLeast = schema.truth("exclusiveMinimum");
        limit(schema, "minimum")
                .filter(least -> excludesLeast ? value <= least : value < least)
                .ifPresent(least -> errors.add(
                        ValueValidation.invalid(path, number, compared("greater than", excludesLeast, least))));
        return errors;
    }

    private static String compared(String how, boolean excluded, double limit) {
        return "should be " + how + (excluded ? " " : " or equal to ") + GoNumber.text(limit);
    }

    private static boolean isMultiple(double value, double factor) {
        double quotient = value / factor;
        return factor > 0 && Math.abs(quotient - Math.rint(quotient)) <= ROUNDING;
    }

    private static Optional<Double> limit(Tree.Mapping schema, String name) {
        return schema.get(name)
                .filter(tree -> tree instanceof Tree.Whole || tree instanceof Tree.Fraction)
                .map(NumberChecks::value);
    }

    /** Any number as a double; not a number for what is none. */
    public static double value(Tree number) {
        return switch (number) {
            case Tree.Whole(long whole) -> whole;
            case Tree.Fraction(double fraction) -> fraction;
            case Tree.Text _, Tree.Truth _, Tree.Null _, Tree.Mapping _, Tree.Sequence _ -> Double.NaN;
        };
    }
}
