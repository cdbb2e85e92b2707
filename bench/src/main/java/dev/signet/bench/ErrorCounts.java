package dev.signet.bench;

import dev.signet.apiserver.object.Tree;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The errors of all reports in a tree of results, by kind. */
final class ErrorCounts {

    private final Map<String, Long> counts = new TreeMap<>();

    private ErrorCounts() {}

    /** How often each happened, as {@code 3 x POST 500}. */
    static List<String> in(Tree results) {
        ErrorCounts errors = new ErrorCounts();
        errors.collect(results);
        return errors.counts.entrySet().stream()
                .map(error -> error.getValue() + " x " + error.getKey())
                .toList();
    }

    private void collect(Tree results) {
        switch (results) {
            case Tree.Mapping mapping -> {
                mapping.mapping("errors").members().forEach(this::count);
                mapping.members().values().forEach(this::collect);
            }
            case Tree.Sequence(List<Tree> items) -> items.forEach(this::collect);
            case Tree.Text _, Tree.Whole _, Tree.Fraction _, Tree.Truth _, Tree.Null _ -> {}
        }
    }

    private void count(String error, Tree times) {
        if (times instanceof Tree.Whole(long value)) {
            counts.merge(error, value, Long::sum);
        }
    }
}
