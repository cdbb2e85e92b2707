package dev.signet.policy.expression;

/** Ends an evaluation that became too expensive. It never leaves {@link Expression}. */
final class OverLimit extends RuntimeException {

    private static final long serialVersionUID = 1L;

    OverLimit(String message) {
        super(message, null, false, false);
    }
}
