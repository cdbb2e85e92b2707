package dev.signet.policy.expression;

/**
 * What an expression may cost. Whoever may write policies, or make requests that a policy looks at, must not be able to slow
 * down the decisions about others: with these limits the worst evaluation takes well under a second and a few megabytes.
 */
final class Limits {

    /** Of an expression, in characters. */
    static final int CHARACTERS = 4096;

    /** Of an expression, when its macros are written out. */
    static final int NODES = 1000;

    /** Of parentheses, lists, maps, calls and comprehensions inside each other. */
    static final int DEPTH = 32;

    /** Of all comprehensions of one evaluation together. */
    static final int ITERATIONS = 10_000;

    /** Of one evaluation: a node that is evaluated is one, and what a node does with large values is more. */
    static final long STEPS = 1_000_000;

    /** Of one value, see {@link Weight}. */
    static final int WEIGHT = 65_536;

    /** Of a regular expression, in characters when its repetitions are written out. */
    static final int PATTERN = 2000;

    private Limits() {}
}
