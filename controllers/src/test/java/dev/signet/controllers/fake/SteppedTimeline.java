package dev.signet.controllers.fake;

import dev.signet.controllers.runtime.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A time that passes only in {@link #advance}; what is due then runs in it, in order, on the caller's thread. */
public final class SteppedTimeline implements Timeline {
    private final List<Due> waiting = new ArrayList<>();
    private Instant now;
    private Duration elapsed = Duration.ZERO;

    public SteppedTimeline(Instant now) {
        this.now = now;
    }

    private record Due(Duration at, Runnable task) {}

    @Override
    public synchronized Instant instant() {
        return now;
    }

    @Override
    public synchronized Duration elapsed() {
        return elapsed;
    }

    @Override
    public synchronized Appointment after(Duration delay, Runnable task) {
        Due due = new Due(elapsed.plus(delay), task);
        waiting.add(due);
        return () -> cancel(due);
    }

    private synchronized void cancel(Due due) {
        waiting.remove(due);
    }

    @Override
    public void apart(String name, Runnable task) {
        task.run();
    }

    /** How long until each appointment, soonest first. */
    public synchronized List<Duration> delays() {
        return waiting.stream().map(due -> due.at().minus(elapsed)).sorted().toList();
    }

    /** The wall clock jumps; the monotonic one does not. */
    public synchronized void jump(Duration by) {
        now = now.plus(by);
    }

    public void advance(Duration by) {
        Duration end = elapsed().plus(by);
        for (Optional<Due> due = next(end); due.isPresent(); due = next(end)) {
            due.get().task().run();
        }
        moveTo(end);
    }

    private synchronized Optional<Due> next(Duration end) {
        Optional<Due> due =
                waiting.stream().filter(d -> d.at().compareTo(end) <= 0).min(Comparator.comparing(Due::at));
        due.ifPresent(d -> {
            waiting.remove(d);
            moveTo(d.at());
        });
        return due;
    }

    private synchronized void moveTo(Duration to) {
        if (to.compareTo(elapsed) > 0) {
            now = now.plus(to.minus(elapsed));
            elapsed = to;
        }
    }
}
