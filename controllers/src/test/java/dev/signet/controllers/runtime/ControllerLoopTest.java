package dev.signet.controllers.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signet.controllers.fake.SteppedTimeline;
import dev.signet.controllers.runtime.ControllerMetrics.Result;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ControllerLoopTest {
    private final SteppedTimeline timeline = new SteppedTimeline(Instant.parse("2026-01-01T00:00:00Z"));
    private final BlockingQueue<String> seen = new LinkedBlockingQueue<>();
    private final BlockingQueue<Result> results = new LinkedBlockingQueue<>();
    private ControllerLoop loop = loop(seen::add);

    private ControllerLoop loop(Reconciler reconciler) {
        return new ControllerLoop("test", 2, reconciler, timeline, (_, result, _) -> results.add(result));
    }

    private static <T> T next(BlockingQueue<T> queue) throws InterruptedException {
        T value = queue.poll(10, TimeUnit.SECONDS);
        if (value == null) {
            throw new AssertionError("nothing within 10 s");
        }
        return value;
    }

    @AfterEach
    void stop() {
        loop.close();
    }

    @Test
    void reconcilesWhatWasEnqueuedBeforeAndAfterTheStart() throws InterruptedException {
        loop.enqueue("a");
        loop.start();
        assertThat(next(seen)).isEqualTo("a");
        loop.enqueue("b");
        assertThat(next(seen)).isEqualTo("b");
        assertThat(next(results)).isEqualTo(Result.SUCCESS);
    }

    /** CTRL-02: for ever, after the back-off. */
    @Test
    void retriesAFailureAfterItsBackOff() throws InterruptedException {
        loop = loop(key -> {
            seen.add(key);
            throw new IllegalStateException("broken");
        });
        loop.start();
        loop.enqueue("a");
        assertThat(next(results)).isEqualTo(Result.ERROR);
        assertThat(timeline.delays()).containsExactly(Duration.ofMillis(200));
        timeline.advance(Duration.ofMillis(200));
        assertThat(next(results)).isEqualTo(Result.ERROR);
        assertThat(timeline.delays()).containsExactly(Duration.ofMillis(400));
        assertThat(seen).containsExactly("a", "a");
    }

    @Test
    void retriesWhatMustWaitForOthersToo() throws InterruptedException {
        loop = loop(_ -> {
            throw new NotYet("somebody else first");
        });
        loop.start();
        loop.enqueue("a");
        assertThat(next(results)).isEqualTo(Result.NOT_YET);
        assertThat(timeline.delays()).containsExactly(Duration.ofMillis(200));
    }

    /** CTRL-04: the loop has two workers. */
    @Test
    void reconcilesAsManyAtOnceAsItHasWorkers() throws InterruptedException {
        CyclicBarrier both = new CyclicBarrier(2);
        loop = loop(key -> {
            both.await(10, TimeUnit.SECONDS);
            seen.add(key);
        });
        loop.start();
        loop.enqueue("a");
        loop.enqueue("b");
        assertThat(List.of(next(seen), next(seen))).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void finishesWhatIsBeingReconciledWhenItIsClosed() throws InterruptedException {
        BlockingQueue<String> gate = new LinkedBlockingQueue<>();
        loop = loop(key -> {
            seen.add(key);
            seen.add(gate.take());
        });
        loop.start();
        loop.enqueue("a");
        assertThat(next(seen)).isEqualTo("a");
        Thread closing = Thread.ofVirtual().start(loop::close);
        gate.add("finished");
        assertThat(closing.join(Duration.ofSeconds(10))).isTrue();
        assertThat(seen).containsExactly("finished");
    }
}
