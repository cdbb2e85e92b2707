package dev.signet.policy.expression;

/** An argument that a function of ours cannot take. The text is for who wrote the expression. */
final class BadArgument extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    BadArgument(String message) {
        super(message);
    }
}
