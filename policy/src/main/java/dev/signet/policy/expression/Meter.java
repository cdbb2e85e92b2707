package dev.signet.policy.expression;

import dev.cel.common.ast.CelExpr;
import dev.cel.runtime.CelEvaluationListener;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Charges an evaluation for each node, by the value that came of it; for one evaluation. */
final class Meter implements CelEvaluationListener {

    private static final int WEIGHT_PER_STEP = 64;

    /** Those that compare each of one list with each of another, or of the same. */
    private static final Set<String> COMPARING =
            Set.of("sets.contains", "sets.equivalent", "sets.intersects", "distinct");

    private final Budget budget;
    private final Map<Long, Integer> sizes = new HashMap<>();

    Meter(Budget budget) {
        this.budget = budget;
    }

    @Override
    public void callback(CelExpr node, Object value) {
        if (value instanceof Given) {
            budget.spend(1);
            return;
        }
        int weight = Weight.of(value);
        budget.spend(1L + weight / WEIGHT_PER_STEP + comparisons(node));
        if (weight > Limits.WEIGHT) {
            throw budget.exhausted("it makes a value larger than " + Limits.WEIGHT + " characters");
        }
        if (value instanceof Collection<?> list) {
            sizes.put(node.id(), list.size());
        }
    }

    private long comparisons(CelExpr node) {
        if (node.getKind() != CelExpr.ExprKind.Kind.CALL
                || !COMPARING.contains(node.call().function())) {
            return 0;
        }
        List<CelExpr> operands = new ArrayList<>(node.call().args());
        node.call().target().ifPresent(operands::add);
        long comparisons = operands.size() == 1 ? sizeOf(operands.getFirst()) : 1;
        for (CelExpr operand : operands) {
            comparisons *= sizeOf(operand);
        }
        return comparisons;
    }

    private long sizeOf(CelExpr operand) {
        return sizes.getOrDefault(operand.id(), 1);
    }
}
