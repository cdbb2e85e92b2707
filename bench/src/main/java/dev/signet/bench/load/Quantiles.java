package dev.signet.bench.load;

import dev.signet.apiserver.object.Tree;
import java.util.stream.LongStream;

/**
 * Quantiles of durations, in milliseconds, by nearest rank: each is a duration that was measured, and at least so many percent
 * of all are not longer. Of no durations all are 0.
 */
record Quantiles(long count, double p50, double p90, double p99, double max) {

    /** @param nanos durations in nanoseconds, in any order */
    static Quantiles of(LongStream nanos) {
        long[] sorted = nanos.sorted().toArray();
        return new Quantiles(sorted.length, rank(sorted, 50), rank(sorted, 90), rank(sorted, 99), rank(sorted, 100));
    }

    private static double rank(long[] sorted, int percent) {
        if (sorted.length == 0) {
            return 0;
        }
        int rank = Math.toIntExact(Math.ceilDiv((long) sorted.length * percent, 100));
        return sorted[rank - 1] / 1e6;
    }

    Tree.Mapping tree() {
        return Tree.Mapping.EMPTY
                .with("count", count)
                .with("p50", Rounded.of(p50))
                .with("p90", Rounded.of(p90))
                .with("p99", Rounded.of(p99))
                .with("max", Rounded.of(max));
    }
}
