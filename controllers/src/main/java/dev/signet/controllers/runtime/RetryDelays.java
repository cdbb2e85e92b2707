package dev.signet.controllers.runtime;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * How long a failed item waits (CTRL-02): the longer of its own exponential back-off and its place in a bucket that
 * all items of the controller share. First tries never come here. Safe for use by several threads.
 */
final class RetryDelays {
    private static final Duration FIRST = Duration.ofMillis(200);
    private static final Duration LONGEST = Duration.ofSeconds(1000);
    /** 200 ms doubled this often passes the longest delay. */
    private static final int MOST_DOUBLINGS = 13;

    private static final Duration ONE_TOKEN = Duration.ofMillis(100);
    private static final int BURST = 100;

    private final Timeline timeline;
    private final Map<String, Integer> failures = new HashMap<>();

    /** When the bucket would be full; tokens are the time between this and now. */
    private Duration full;

    RetryDelays(Timeline timeline) {
        this.timeline = timeline;
        this.full = timeline.elapsed();
    }

    /** Counts a failure of the item and tells how long it waits. */
    synchronized Duration next(String key) {
        int before = failures.merge(key, 1, Integer::sum) - 1;
        Duration own = before > MOST_DOUBLINGS ? LONGEST : FIRST.multipliedBy(1L << before);
        return longer(own.compareTo(LONGEST) > 0 ? LONGEST : own, reserve());
    }

    /** The item succeeded: its next failure is a first one. */
    synchronized void forget(String key) {
        failures.remove(key);
    }

    private Duration reserve() {
        Duration now = timeline.elapsed();
        full = longer(full, now).plus(ONE_TOKEN);
        return longer(Duration.ZERO, full.minus(now).minus(ONE_TOKEN.multipliedBy(BURST)));
    }

    private static Duration longer(Duration a, Duration b) {
        return a.compareTo(b) >= 0 ? a : b;
    }
}
