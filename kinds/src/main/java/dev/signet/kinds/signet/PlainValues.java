package dev.signet.kinds.signet;

import dev.signet.apiserver.object.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Trees as the maps and lists that libraries know, which know no trees. */
final class PlainValues {
    private PlainValues() {}

    /** Members that are null are left out. */
    static Map<String, Object> of(Tree.Mapping mapping) {
        Map<String, Object> values = new LinkedHashMap<>();
        mapping.members().forEach((name, tree) -> {
            if (!(tree instanceof Tree.Null)) {
                values.put(name, value(tree));
            }
        });
        return values;
    }

    private static Object value(Tree tree) {
        return switch (tree) {
            case Tree.Mapping mapping -> of(mapping);
            case Tree.Sequence(List<Tree> items) -> {
                List<Object> values = new ArrayList<>();
                items.forEach(item -> values.add(value(item)));
                yield values;
            }
            case Tree.Text(String text) -> text;
            case Tree.Whole(long whole) -> whole;
            case Tree.Fraction(double fraction) -> fraction;
            case Tree.Truth(boolean truth) -> truth;
            case Tree.Null _ -> Map.of();
        };
    }
}
