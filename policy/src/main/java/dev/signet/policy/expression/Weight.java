package dev.signet.policy.expression;

import java.util.Collection;
import java.util.Map;

/**
 * How large a value is: a character weighs 1, whatever stands in a list or a map 32 more. A value that is contained twice
 * counts twice, as it does for whoever compares it.
 */
final class Weight {

    private static final int ENTRY = 32;

    private Weight() {}

    /** The weight; anything above {@link Limits#WEIGHT} for all that are heavier, so that it never takes longer to tell. */
    static int of(Object value) {
        return of(value, 0);
    }

    private static int of(Object value, int before) {
        if (before > Limits.WEIGHT) {
            return before;
        }
        return switch (value) {
            case CharSequence text -> before + text.length();
            case Map<?, ?> map -> ofAll(map.values(), ofAll(map.keySet(), before));
            case Collection<?> list -> ofAll(list, before);
            default -> before;
        };
    }

    private static int ofAll(Collection<?> values, int before) {
        int weight = before;
        for (Object value : values) {
            if (weight > Limits.WEIGHT) {
                return weight;
            }
            weight = of(value, weight + ENTRY);
        }
        return weight;
    }
}
