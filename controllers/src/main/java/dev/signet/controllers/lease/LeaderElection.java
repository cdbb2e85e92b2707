package dev.signet.controllers.lease;

import dev.signet.controllers.runtime.FailureText;
import dev.signet.controllers.runtime.Fence;
import dev.signet.controllers.runtime.Timeline;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One candidacy for a lease: waits for it, holds it, and after a loss never gets it again (a new candidacy needs a new
 * object). As a {@link Fence} it holds only while the last renewal, counted from before it was sent, is younger than
 * the renew deadline: on the monotonic clock, and on the wall clock too, since the monotonic one stands still while a
 * machine sleeps. What is left of the lease then is the margin for writes in flight.
 */
public final class LeaderElection implements Fence, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LeaderElection.class);

    private final LeaseRecord lease;
    private final LeaseSettings settings;
    private final Timeline timeline;
    private final Listener listener;

    private Timeline.Appointment nextTry = () -> {};
    private volatile State state = new State.Waiting();
    /** Whether the listener knows who leads; for the one attempt that is going on. */
    private volatile boolean told;

    public LeaderElection(KubernetesClient client, LeaseSettings settings, Timeline timeline, Listener listener) {
        this.lease = new LeaseRecord(client, settings, timeline);
        this.settings = settings;
        this.timeline = timeline;
        this.listener = listener;
    }

    /** Told of the turns of a candidacy; each at most once, on a thread that may be kept. */
    public interface Listener {
        /** Somebody else holds the lease, and it is waited for. */
        default void standingBy(String leader) {}

        /** The lease is ours: begin. */
        void leading();

        /** The lease is lost: end at once. */
        void lost();
    }

    private sealed interface State {
        record Waiting() implements State {}

        record Leading(Duration renewedElapsed, Instant renewedAt) implements State {}

        record Over() implements State {}
    }

    /** Begins to try for the lease. */
    public void start() {
        schedule(Duration.ZERO);
    }

    @Override
    public boolean holds() {
        return state instanceof State.Leading leading && fresh(leading);
    }

    private boolean fresh(State.Leading leading) {
        Duration sinceRenewed = timeline.elapsed().minus(leading.renewedElapsed());
        Duration onTheWall = Duration.between(leading.renewedAt(), timeline.instant());
        return sinceRenewed.compareTo(settings.renewDeadline()) < 0
                && onTheWall.compareTo(settings.renewDeadline()) < 0;
    }

    private synchronized void schedule(Duration delay) {
        if (!(state instanceof State.Over)) {
            // A request may hang: it must not hold the timer's thread.
            nextTry = timeline.after(delay, () -> timeline.apart("lease", this::attempt));
        }
    }

    private void attempt() {
        Duration elapsed = timeline.elapsed();
        Instant now = timeline.instant();
        if (tryLease()) {
            renewed(new State.Leading(elapsed, now));
        } else {
            tellLeader();
        }
        schedule(settings.retryPeriod());
    }

    private boolean tryLease() {
        try {
            return lease.acquireOrRenew();
        } catch (RuntimeException e) {
            LOG.warn(
                    "lease {}/{} was neither acquired nor renewed: {}",
                    settings.namespace(),
                    settings.name(),
                    FailureText.of(e));
            return false;
        }
    }

    private void tellLeader() {
        Optional<String> leader = told || !(state instanceof State.Waiting) ? Optional.empty() : lease.holder();
        if (leader.isPresent()) {
            told = true;
            LOG.info("lease {}/{} is held by {}", settings.namespace(), settings.name(), leader.get());
            timeline.apart("standing-by", () -> listener.standingBy(leader.get()));
        }
    }

    private void renewed(State.Leading leading) {
        Optional<Boolean> first = advance(leading);
        if (first.isPresent()) {
            timeline.after(
                    settings.renewDeadline().minus(timeline.elapsed().minus(leading.renewedElapsed())),
                    () -> endIfStale(leading));
        }
        if (first.orElse(false)) {
            LOG.info("{} holds lease {}/{}", settings.identity(), settings.namespace(), settings.name());
            timeline.apart("leading", listener::leading);
        }
    }

    /** Whether this is the first of a leadership; empty when the candidacy is over. */
    private synchronized Optional<Boolean> advance(State.Leading leading) {
        return switch (state) {
            case State.Over _ -> Optional.empty();
            case State.Waiting _ -> {
                state = leading;
                yield Optional.of(true);
            }
            case State.Leading _ -> {
                state = leading;
                yield Optional.of(false);
            }
        };
    }

    private void endIfStale(State.Leading renewal) {
        if (over(renewal)) {
            LOG.error(
                    "lease {}/{} was not renewed within {}: it is given up",
                    settings.namespace(),
                    settings.name(),
                    settings.renewDeadline());
            timeline.apart("lease-lost", listener::lost);
        }
    }

    private synchronized boolean over(State.Leading renewal) {
        if (!state.equals(renewal)) {
            return false;
        }
        state = new State.Over();
        nextTry.cancel();
        return true;
    }

    /** Gives the lease back, if it is held, so that the next leader need not wait; call when nothing writes any more. */
    @Override
    public void close() {
        if (leave() instanceof State.Leading leading && fresh(leading)) {
            try {
                lease.release();
            } catch (RuntimeException e) {
                LOG.warn(
                        "lease {}/{} was not given back: {}", settings.namespace(), settings.name(), FailureText.of(e));
            }
        }
    }

    private synchronized State leave() {
        State before = state;
        state = new State.Over();
        nextTry.cancel();
        return before;
    }
}
