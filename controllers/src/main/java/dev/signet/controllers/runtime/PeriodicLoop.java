package dev.signet.controllers.runtime;

import dev.signet.controllers.runtime.ControllerMetrics.Result;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A controller that passes over everything at its start and then once in every period. */
public final class PeriodicLoop implements Loop {
    private static final Logger LOG = LoggerFactory.getLogger(PeriodicLoop.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final String name;
    private final Duration period;
    private final Runnable pass;
    private final Timeline timeline;
    private final ControllerMetrics metrics;
    private Timeline.Appointment next = () -> {};
    private final ReentrantLock passing = new ReentrantLock();
    private boolean closed;

    /** @param pass one pass; what it throws is logged, and the next pass comes as usual */
    public PeriodicLoop(String name, Duration period, Runnable pass, Timeline timeline, ControllerMetrics metrics) {
        this.name = name;
        this.period = period;
        this.pass = pass;
        this.timeline = timeline;
        this.metrics = metrics;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void start() {
        schedule(Duration.ZERO);
    }

    private synchronized void schedule(Duration delay) {
        if (!closed) {
            // The timer's thread serves everybody: a pass that writes to the API runs on its own.
            next = timeline.after(delay, () -> timeline.apart(name, this::run));
        }
    }

    private void run() {
        Duration before = timeline.elapsed();
        Result result = attempt();
        metrics.reconciled(name, result, timeline.elapsed().minus(before));
        schedule(period);
    }

    private Result attempt() {
        passing.lock();
        try {
            pass.run();
            return Result.SUCCESS;
        } catch (RuntimeException e) {
            LOG.warn("{}: this pass failed, the next is in {}: {}", name, period, FailureText.of(e));
            return Result.ERROR;
        } finally {
            passing.unlock();
        }
    }

    @Override
    public void close() {
        end();
        try {
            if (passing.tryLock(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                passing.unlock();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void end() {
        closed = true;
        next.cancel();
    }
}
