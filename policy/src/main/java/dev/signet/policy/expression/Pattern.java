package dev.signet.policy.expression;

import com.google.re2j.PatternSyntaxException;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * A regular expression in RE2's syntax. RE2 matches in linear time, but first writes repetitions out: {@code ((a{99}){99}){99}}
 * would be a million characters. So the written-out length is reckoned before RE2 sees the pattern.
 */
final class Pattern {

    private final com.google.re2j.Pattern compiled;

    private Pattern(com.google.re2j.Pattern compiled) {
        this.compiled = compiled;
    }

    /** @throws BadArgument with a text for who wrote it */
    static Pattern of(String text) {
        long length = new Reckoning(text).length();
        if (length > Limits.PATTERN) {
            throw new BadArgument("the regular expression has more than " + Limits.PATTERN
                    + " characters when its repetitions are written out: repeat less");
        }
        try {
            return new Pattern(com.google.re2j.Pattern.compile(text));
        } catch (PatternSyntaxException e) {
            throw new BadArgument("this is no regular expression: " + e.getDescription() + " (RE2 syntax)");
        }
    }

    /** Whether it matches somewhere in the text, as in Kubernetes: {@code ^} and {@code $} make it match the whole. */
    boolean isFoundIn(String text) {
        return compiled.matcher(text).find();
    }

    /** What a match in a text of so many characters takes, and what the pattern took to compile. */
    static long steps(String pattern, int characters) {
        return (new Reckoning(pattern).length() + 16) * (characters + 64L) / 64;
    }

    /** Walks through a pattern; of what it is not sure about it takes the larger. */
    private static final class Reckoning {
        private final String text;
        private final Deque<Long> outer = new ArrayDeque<>();
        private int at;
        private long sum;
        private long last;

        Reckoning(String text) {
            this.text = text;
        }

        long length() {
            while (at < text.length()) {
                step();
            }
            while (!outer.isEmpty()) {
                close();
            }
            return sum;
        }

        private void step() {
            char c = text.charAt(at++);
            switch (c) {
                case '(' -> {
                    outer.push(sum);
                    sum = 0;
                    last = 0;
                    atom(1);
                }
                case ')' -> close();
                case '[' -> {
                    characterClass();
                    atom(1);
                }
                case '\\' -> escape();
                case '{' -> repetition();
                default -> atom(1);
            }
        }

        private void atom(long length) {
            last = length;
            add(length);
        }

        private void add(long length) {
            sum = Math.min(sum + length, Integer.MAX_VALUE);
        }

        private void close() {
            if (outer.isEmpty()) {
                return;
            }
            long group = sum;
            sum = outer.pop();
            atom(group);
        }

        /** From behind its bracket to its end; a bracket that comes first is a character. */
        private void characterClass() {
            if (at < text.length() && text.charAt(at) == '^') {
                at++;
            }
            int first = at;
            while (at < text.length() && (text.charAt(at) != ']' || at == first)) {
                if (text.startsWith("[:", at) && text.indexOf(":]", at) > 0) {
                    at = text.indexOf(":]", at) + 1;
                } else if (text.charAt(at) == '\\') {
                    at++;
                }
                at++;
            }
            at++;
        }

        private void escape() {
            char c = at < text.length() ? text.charAt(at++) : ' ';
            if (c == 'Q') {
                throw new BadArgument("the regular expression has a \\Q: escape each character by itself");
            }
            boolean isBraced = (c == 'x' || c == 'p' || c == 'P') && text.startsWith("{", at);
            if (isBraced && text.indexOf('}', at) > 0) {
                at = text.indexOf('}', at) + 1;
            }
            atom(1);
        }

        /** {@code {n}}, {@code {n,}} or {@code {n,m}} multiply what stands before them; everything else is a character. */
        private void repetition() {
            int end = text.indexOf('}', at);
            String inside = end < 0 ? "" : text.substring(at, end);
            if (!inside.matches("[0-9]{1,4}(,[0-9]{0,4})?")) {
                atom(1);
                return;
            }
            int comma = inside.indexOf(',');
            boolean isBounded = comma >= 0 && comma + 1 < inside.length();
            long times = Long.parseLong(isBounded ? inside.substring(comma + 1) : inside.replace(",", ""));
            add(last * times);
            last *= times + 1;
            at = end + 1;
        }
    }
}
