package dev.signet.policy.expression;

/**
 * What came of an evaluation.
 *
 * @param <T> of the value
 */
public sealed interface Outcome<T> {

    /** The expression has this value. */
    record Value<T>(T value) implements Outcome<T> {}

    /** It has none for this request: an error or a limit. The text is for who wrote the expression. */
    record Failure<T>(String text) implements Outcome<T> {}
}
