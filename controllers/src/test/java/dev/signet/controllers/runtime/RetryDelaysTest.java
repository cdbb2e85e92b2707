package dev.signet.controllers.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signet.controllers.fake.SteppedTimeline;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RetryDelaysTest {
    private final SteppedTimeline timeline = new SteppedTimeline(Instant.parse("2026-01-01T00:00:00Z"));
    private final RetryDelays delays = new RetryDelays(timeline);

    /** CTRL-02. */
    @Test
    void doublesFrom200MillisecondsUpTo1000Seconds() {
        List<Long> millis = new ArrayList<>();
        for (int i = 0; i < 15; i++) {
            millis.add(delays.next("a").toMillis());
        }
        assertThat(millis)
                .containsExactly(
                        200L, 400L, 800L, 1600L, 3200L, 6400L, 12800L, 25600L, 51200L, 102400L, 204800L, 409600L,
                        819200L, 1000000L, 1000000L);
    }

    @Test
    void beginsAnewAfterASuccess() {
        delays.next("a");
        delays.next("a");
        delays.forget("a");
        assertThat(delays.next("a")).isEqualTo(Duration.ofMillis(200));
    }

    @Test
    void keepsTheFailuresOfItemsApart() {
        delays.next("a");
        assertThat(delays.next("b")).isEqualTo(Duration.ofMillis(200));
    }

    /** CTRL-02: 10 a second, 100 at once. */
    @Test
    void letsAHundredRetriesPassAtOnceAndThenTenASecond() {
        for (int i = 0; i < 100; i++) {
            assertThat(delays.next("k" + i)).isEqualTo(Duration.ofMillis(200));
        }
        List<Long> millis = new ArrayList<>();
        for (int i = 100; i < 106; i++) {
            millis.add(delays.next("k" + i).toMillis());
        }
        assertThat(millis).containsExactly(200L, 200L, 300L, 400L, 500L, 600L);
    }

    @Test
    void refillsTheBucketWithTime() {
        for (int i = 0; i < 110; i++) {
            delays.next("k" + i);
        }
        timeline.advance(Duration.ofSeconds(1));
        assertThat(delays.next("late")).isEqualTo(Duration.ofMillis(200));
    }
}
