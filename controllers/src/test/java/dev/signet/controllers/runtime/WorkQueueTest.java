package dev.signet.controllers.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signet.controllers.fake.SteppedTimeline;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class WorkQueueTest {
    private final SteppedTimeline timeline = new SteppedTimeline(Instant.parse("2026-01-01T00:00:00Z"));
    private final WorkQueue queue = new WorkQueue(timeline);

    @Test
    void givesAKeyThatWasAddedTwiceOnce() throws InterruptedException {
        queue.add("a");
        queue.add("a");
        queue.add("b");
        assertThat(queue.take()).contains("a");
        assertThat(queue.take()).contains("b");
        assertThat(queue.depth()).isZero();
    }

    @Test
    void keepsAKeyBackWhileItIsHeldAndGivesItAgainAfterwards() throws InterruptedException {
        queue.add("a");
        queue.take();
        queue.add("a");
        assertThat(queue.depth()).isZero();
        queue.done("a");
        assertThat(queue.take()).contains("a");
    }

    @Test
    void doesNotRepeatAKeyThatNobodyAddedAgain() throws InterruptedException {
        queue.add("a");
        queue.take();
        queue.done("a");
        assertThat(queue.depth()).isZero();
    }

    @Test
    void addsAFailedKeyAfterItsDelay() {
        queue.addLater("a");
        timeline.advance(Duration.ofMillis(199));
        assertThat(queue.depth()).isZero();
        timeline.advance(Duration.ofMillis(1));
        assertThat(queue.depth()).isEqualTo(1);
    }

    @Test
    void givesNothingWhenShutAndTakesNothing() throws InterruptedException {
        queue.add("a");
        queue.shut();
        queue.add("b");
        assertThat(queue.take()).isEmpty();
    }

    @Test
    void wakesAWorkerThatWaitsWhenItIsShut() throws InterruptedException {
        Thread worker = Thread.ofVirtual().start(() -> {
            try {
                assertThat(queue.take()).isEmpty();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        });
        queue.shut();
        assertThat(worker.join(Duration.ofSeconds(10))).isTrue();
    }
}
