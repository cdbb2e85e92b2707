package dev.signet.bench.load;

import dev.signet.apiserver.object.Tree;

/** Numbers as they are reported: more digits than two behind the point would be noise. */
public final class Rounded {

    private Rounded() {}

    public static Tree of(double value) {
        return new Tree.Fraction(Math.round(value * 100) / 100.0);
    }
}
