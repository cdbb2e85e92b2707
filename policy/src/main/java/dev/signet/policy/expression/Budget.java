package dev.signet.policy.expression;

/**
 * What is left to spend in one evaluation; for one thread. Functions of the language find it by {@link #current}, since the
 * evaluator hands them their arguments alone.
 */
final class Budget {

    static final ScopedValue<Budget> SCOPE = ScopedValue.newInstance();

    private long left = Limits.STEPS;

    static Budget current() {
        return SCOPE.get();
    }

    /**
     * @throws OverLimit from now on with every call, once nothing is left: {@code ||} and {@code &&} swallow errors
     */
    void spend(long steps) {
        left = steps > left ? -1 : left - steps;
        if (left < 0) {
            throw new OverLimit("it takes more than " + Limits.STEPS + " steps: look at fewer values, or less often");
        }
    }

    boolean isSpent() {
        return left < 0;
    }

    /** For what cannot go on, though steps are left. */
    OverLimit exhausted(String message) {
        left = -1;
        return new OverLimit(message);
    }
}
