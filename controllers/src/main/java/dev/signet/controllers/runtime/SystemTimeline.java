package dev.signet.controllers.runtime;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The time that passes: a given wall clock, the JVM's monotonic one, and one daemon thread for appointments. */
public final class SystemTimeline implements Timeline, AutoCloseable {
    private final InstantSource wallClock;
    private final ScheduledThreadPoolExecutor timer;

    public SystemTimeline(InstantSource wallClock) {
        this.wallClock = wallClock;
        this.timer = new ScheduledThreadPoolExecutor(
                1,
                Thread.ofPlatform().daemon().name("controller-timer").factory(),
                new ThreadPoolExecutor.DiscardPolicy());
        timer.setRemoveOnCancelPolicy(true);
        timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    @Override
    public Instant instant() {
        return wallClock.instant();
    }

    @Override
    public Duration elapsed() {
        return Duration.ofNanos(System.nanoTime());
    }

    @Override
    public Appointment after(Duration delay, Runnable task) {
        Future<?> scheduled = timer.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
        return () -> scheduled.cancel(false);
    }

    @Override
    public void apart(String name, Runnable task) {
        Thread.ofVirtual().name(name).start(task);
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
