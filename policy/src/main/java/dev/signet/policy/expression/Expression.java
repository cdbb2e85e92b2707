package dev.signet.policy.expression;

import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import java.util.Map;
import java.util.Optional;

/**
 * A compiled expression. Immutable, for any number of threads.
 *
 * @param <T> of its value
 */
public final class Expression<T> {

    private final String text;
    private final CelRuntime.Program program;
    private final Class<T> result;

    Expression(String text, CelRuntime.Program program, Class<T> result) {
        this.text = text;
        this.program = program;
        this.result = result;
    }

    /**
     * Evaluates it within limits; never throws for what the expression or the variables are.
     *
     * @param variables each that the language declares
     */
    public Outcome<T> evaluate(Map<String, ?> variables) {
        Budget budget = new Budget();
        Outcome<T> outcome = ScopedValue.where(Budget.SCOPE, budget).call(() -> evaluate(variables, budget));
        // Operators that swallow errors may have made a value of it all the same.
        return budget.isSpent() && outcome instanceof Outcome.Value<T>
                ? new Outcome.Failure<>("it is over its limits")
                : outcome;
    }

    private Outcome<T> evaluate(Map<String, ?> variables, Budget budget) {
        try {
            return new Outcome.Value<>(result.cast(program.trace(variables, new Meter(budget))));
        } catch (CelEvaluationException e) {
            return new Outcome.Failure<>(ours(e).orElseGet(() -> Wording.evaluation(e)));
        } catch (OverLimit e) {
            return new Outcome.Failure<>(String.valueOf(e.getMessage()));
        } catch (StackOverflowError e) {
            return new Outcome.Failure<>("it is nested too deeply");
        }
    }

    /** The text of our own exception, if one of ours is behind it. */
    private static Optional<String> ours(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof OverLimit || cause instanceof BadArgument) {
                return Optional.of(String.valueOf(cause.getMessage()));
            }
        }
        return Optional.empty();
    }

    /** As it was written. */
    @Override
    public String toString() {
        return text;
    }
}
