package dev.signet.controllers.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signet.controllers.fake.SteppedTimeline;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PeriodicLoopTest {
    private final SteppedTimeline timeline = new SteppedTimeline(Instant.parse("2026-01-01T00:00:00Z"));
    private final List<Instant> passes = new ArrayList<>();
    private final PeriodicLoop loop =
            new PeriodicLoop("test", Duration.ofHours(1), this::pass, timeline, ControllerMetrics.NONE);

    private void pass() {
        passes.add(timeline.instant());
        if (passes.size() == 2) {
            throw new IllegalStateException("broken");
        }
    }

    @Test
    void passesAtTheStartAndEveryPeriodWhateverAPassThrows() {
        loop.start();
        timeline.advance(Duration.ofHours(2));
        assertThat(passes)
                .containsExactly(
                        Instant.parse("2026-01-01T00:00:00Z"),
                        Instant.parse("2026-01-01T01:00:00Z"),
                        Instant.parse("2026-01-01T02:00:00Z"));
    }

    @Test
    void passesNoMoreWhenClosed() {
        loop.start();
        timeline.advance(Duration.ZERO);
        loop.close();
        timeline.advance(Duration.ofHours(5));
        assertThat(passes).hasSize(1);
    }
}
