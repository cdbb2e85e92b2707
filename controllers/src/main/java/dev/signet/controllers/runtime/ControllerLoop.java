package dev.signet.controllers.runtime;

import dev.signet.controllers.runtime.ControllerMetrics.Result;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The loop that every controller is: keys from informers, a queue without repeats, workers that reconcile (CTRL-01). */
public final class ControllerLoop implements Loop {
    private static final Logger LOG = LoggerFactory.getLogger(ControllerLoop.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final String name;
    private final int workers;
    private final Reconciler reconciler;
    private final Timeline timeline;
    private final ControllerMetrics metrics;
    private final WorkQueue queue;
    private final List<Thread> threads = new ArrayList<>();

    /** @param workers how many keys are reconciled at once (CTRL-04) */
    public ControllerLoop(
            String name, int workers, Reconciler reconciler, Timeline timeline, ControllerMetrics metrics) {
        this.name = name;
        this.workers = workers;
        this.reconciler = reconciler;
        this.timeline = timeline;
        this.metrics = metrics;
        this.queue = new WorkQueue(timeline);
    }

    @Override
    public String name() {
        return name;
    }

    /** Lets the key be reconciled soon; may be called before the start. */
    public void enqueue(String key) {
        queue.add(key);
    }

    @Override
    public void start() {
        for (int i = 0; i < workers; i++) {
            threads.add(Thread.ofVirtual().name(name + "-" + i).start(this::work));
        }
    }

    private void work() {
        try {
            Optional<String> key = queue.take();
            while (key.isPresent()) {
                handle(key.get());
                key = queue.take();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void handle(String key) {
        Duration before = timeline.elapsed();
        Result result = attempt(key);
        // A key must be counted (forgotten or delayed) before another worker may take it.
        queue.done(key);
        metrics.reconciled(name, result, timeline.elapsed().minus(before));
    }

    // A loop that ends by an unexpected failure would leave the cluster without its signer: only errors of the JVM
    // pass.
    private Result attempt(String key) {
        try {
            reconciler.reconcile(key);
            queue.forget(key);
            return Result.SUCCESS;
        } catch (NotYet e) {
            LOG.debug("{}: {} must wait: {}", name, key, e.getMessage());
            queue.addLater(key);
            return Result.NOT_YET;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Result.ERROR;
        } catch (Exception e) {
            LOG.warn("{}: {} is tried again: {}", name, key, FailureText.of(e));
            LOG.debug("{}: {}", name, key, e);
            queue.addLater(key);
            return Result.ERROR;
        }
    }

    @Override
    public void close() {
        queue.shut();
        Duration deadline = timeline.elapsed().plus(PATIENCE);
        try {
            for (Thread thread : threads) {
                Duration left = deadline.minus(timeline.elapsed());
                if (left.isNegative() || !thread.join(left)) {
                    thread.interrupt();
                }
            }
        } catch (InterruptedException _) {
            threads.forEach(Thread::interrupt);
            Thread.currentThread().interrupt();
        }
    }
}
