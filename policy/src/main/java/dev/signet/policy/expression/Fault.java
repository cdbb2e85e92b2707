package dev.signet.policy.expression;

/** Why an expression is refused: where in it, and what to do. The text is for who wrote it. */
public final class Fault extends Exception {

    private static final long serialVersionUID = 1L;

    Fault(String message) {
        super(message);
    }

    /** At a place; both count from 1. */
    static String at(int line, int column, String text) {
        return "line " + line + ", column " + column + ": " + text;
    }

    /** What was wrong. */
    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
