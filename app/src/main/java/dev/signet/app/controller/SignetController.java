package dev.signet.app.controller;

import dev.signet.app.command.CommandFailure;
import dev.signet.controllers.lease.LeaderElection;
import dev.signet.controllers.lease.LeaseSettings;
import dev.signet.controllers.runtime.ControllerGroup;
import dev.signet.controllers.runtime.ControllerName;
import dev.signet.controllers.runtime.Fence;
import dev.signet.controllers.runtime.SystemTimeline;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The running controllers of a cluster: parts in the order in which they start, and in the reverse one stop. */
final class SignetController implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SignetController.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final long REFRESH_SECONDS = 5;

    /** What whoever started it wants to know. */
    interface Observer {
        /**
         * It does its work, or waits for the leader to go; told once.
         *
         * @param leader who leads, where that is another
         */
        void ready(Optional<String> leader);

        /** The lease is lost: the process must end. */
        void lost();
    }

    /** How far it has come. */
    private sealed interface Stage {
        record Starting() implements Stage {}

        record StandingBy() implements Stage {}

        record Working(List<ControllerGroup> groups) implements Stage {}

        record Over() implements Stage {}
    }

    private final Observer observer;
    private final ControllerMetricsPage metrics = new ControllerMetricsPage();
    private final ScheduledExecutorService refreshing = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("files").factory());
    private final SystemTimeline timeline;
    private final Optional<ServedSigners> signers;
    private final ClusterTrust trust;
    private final Controllers controllers;
    private final Optional<HealthEndpoint> health;
    private final KubernetesClient client;
    private final Optional<Candidacy> candidacy;
    private volatile Stage stage = new Stage.Starting();
    /** Those that were started; they are closed also where the lease was lost. */
    private List<ControllerGroup> groups = List.of();

    /** Its client is its own: a renewal must not wait behind anything, nor longer than there is time for another. */
    private record Candidacy(LeaseSettings settings, KubernetesClient client, LeaderElection election) {}

    /** @throws CommandFailure where it cannot start; the text says why */
    SignetController(
            ControllerConfiguration configuration, ForeignCluster cluster, InstantSource clock, Observer observer) {
        this.observer = observer;
        timeline = new SystemTimeline(clock);
        trust = new ClusterTrust(configuration.trust(), cluster.authorities());
        signers = configuration.selection().has(ControllerName.SIGNING)
                ? Optional.of(ServedSigners.open(configuration.signing()))
                : Optional.empty();
        controllers = new Controllers(configuration, signers, trust, metrics.counters());
        tellWhatIsMissing(configuration);
        health = configuration.health().map(address -> new HealthEndpoint(address, this::dead, this::unready, metrics));
        client = cluster.client(PATIENCE);
        candidacy = configuration.lease().map(lease -> candidacy(lease, cluster));
    }

    private void tellWhatIsMissing(ControllerConfiguration configuration) {
        if (configuration.trust().clientCa().isEmpty() && signers.isPresent()) {
            LOG.info("there is no --client-ca-file: nobody's request for a client certificate of system:masters is"
                    + " signed");
        }
        if (configuration.selection().has(ControllerName.ROOT_CA_PUBLISHER)
                && trust.published().isEmpty()) {
            LOG.warn("kube-root-ca.crt is not published: there is no --root-ca-file, and the kubeconfig names no"
                    + " certificate authority");
        }
    }

    private Candidacy candidacy(LeaseSettings lease, ForeignCluster cluster) {
        KubernetesClient own = cluster.client(lease.renewDeadline().dividedBy(2));
        return new Candidacy(lease, own, new LeaderElection(own, lease, timeline, new Turns()));
    }

    /** Begins: to work, or to try for the lease. Returns at once. */
    void start() {
        var _ = refreshing.scheduleWithFixedDelay(this::refresh, REFRESH_SECONDS, REFRESH_SECONDS, TimeUnit.SECONDS);
        if (candidacy.isPresent()) {
            metrics.leading(candidacy.get().settings().name(), false);
            candidacy.get().election().start();
        } else {
            work(Fence.OPEN);
        }
    }

    private void refresh() {
        try {
            trust.refresh();
        } catch (RuntimeException e) {
            LOG.error("cannot look at the files that may have changed", e);
        }
    }

    private final class Turns implements LeaderElection.Listener {
        @Override
        public void standingBy(String leader) {
            standBy(leader);
        }

        @Override
        public void leading() {
            candidacy.ifPresent(one -> {
                metrics.leading(one.settings().name(), true);
                work(one.election());
            });
        }

        @Override
        public void lost() {
            end();
            candidacy.ifPresent(one -> metrics.leading(one.settings().name(), false));
            observer.lost();
        }
    }

    private synchronized void standBy(String leader) {
        if (stage instanceof Stage.Starting) {
            stage = new Stage.StandingBy();
            observer.ready(Optional.of(leader));
        }
    }

    private synchronized void work(Fence fence) {
        if (stage instanceof Stage.Over) {
            return;
        }
        boolean told = stage instanceof Stage.StandingBy;
        groups = controllers.groups(client, fence, timeline);
        stage = new Stage.Working(groups);
        groups.forEach(ControllerGroup::start);
        var _ = CompletableFuture.allOf(
                        groups.stream().map(ControllerGroup::begun).toArray(CompletableFuture<?>[]::new))
                .thenRun(() -> {
                    if (!told) {
                        observer.ready(Optional.empty());
                    }
                });
    }

    private String dead() {
        return stage instanceof Stage.Over ? "ending" : "";
    }

    private String unready() {
        return switch (stage) {
            case Stage.Starting _ -> "the API server has not answered for the lease yet";
            case Stage.StandingBy _ -> "";
            case Stage.Working working ->
                working.groups().stream().allMatch(ControllerGroup::healthy)
                        ? ""
                        : "the controllers do not see all that they need of the API; the log says what";
            case Stage.Over _ -> "ending";
        };
    }

    /** Finishes what is being signed, then gives the lease back. */
    @Override
    public void close() {
        end().forEach(ControllerGroup::close);
        candidacy.ifPresent(one -> {
            one.election().close();
            one.client().close();
        });
        client.close();
        timeline.close();
        refreshing.shutdownNow();
        signers.ifPresent(ServedSigners::close);
        health.ifPresent(HealthEndpoint::close);
    }

    private synchronized List<ControllerGroup> end() {
        stage = new Stage.Over();
        return groups;
    }
}
