package dev.signet.controllers.lease;

import dev.signet.controllers.runtime.Timeline;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseSpec;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The Lease object as a candidate reads and writes it. Whether another's lease is over is measured from when this
 * process saw it change, never by the times written in it: clocks of machines differ. Not for several threads at once.
 */
final class LeaseRecord {
    private final KubernetesClient client;
    private final LeaseSettings settings;
    private final Timeline timeline;
    private @Nullable LeaseSpec seen;
    private Duration seenAt = Duration.ZERO;

    LeaseRecord(KubernetesClient client, LeaseSettings settings, Timeline timeline) {
        this.client = client;
        this.settings = settings;
        this.timeline = timeline;
    }

    /**
     * Whether the lease is ours after this.
     *
     * @throws KubernetesClientException when the API does not answer; the lease may or may not have been renewed
     */
    synchronized boolean acquireOrRenew() {
        Optional<Lease> current = read();
        if (current.isEmpty()) {
            return won(() -> client.resource(first()).create());
        }
        LeaseSpec spec = spec(current.get());
        observe(spec);
        return (ours(spec) || free(spec))
                && won(() -> client.resource(taken(current.get(), spec)).update());
    }

    /** Who held the lease when it was last seen, where that was somebody else. */
    synchronized Optional<String> holder() {
        return Optional.ofNullable(seen)
                .filter(spec -> !ours(spec))
                .map(LeaseSpec::getHolderIdentity)
                .filter(holder -> !holder.isEmpty());
    }

    /** Leaves the lease to whoever comes first. */
    synchronized void release() {
        read().filter(lease -> ours(spec(lease)))
                .ifPresent(lease -> client.resource(released(lease)).update());
    }

    private Optional<Lease> read() {
        return Optional.ofNullable(client.leases()
                .inNamespace(settings.namespace())
                .withName(settings.name())
                .get());
    }

    private static LeaseSpec spec(Lease lease) {
        return lease.getSpec() == null ? new LeaseSpec() : lease.getSpec();
    }

    private void observe(LeaseSpec spec) {
        if (!spec.equals(seen)) {
            seen = spec;
            seenAt = timeline.elapsed();
        }
    }

    private boolean ours(LeaseSpec spec) {
        return settings.identity().equals(spec.getHolderIdentity());
    }

    private boolean free(LeaseSpec spec) {
        String holder = Objects.requireNonNullElse(spec.getHolderIdentity(), "");
        int seconds = Objects.requireNonNullElse(spec.getLeaseDurationSeconds(), 0);
        return holder.isEmpty() || timeline.elapsed().compareTo(seenAt.plusSeconds(seconds)) >= 0;
    }

    /** A write that meets another's write has lost. */
    private static boolean won(Runnable write) {
        try {
            write.run();
            return true;
        } catch (KubernetesClientException e) {
            if (e.getCode() == HttpURLConnection.HTTP_CONFLICT) {
                return false;
            }
            throw e;
        }
    }

    private Lease first() {
        return new LeaseBuilder()
                .withNewMetadata()
                .withNamespace(settings.namespace())
                .withName(settings.name())
                .endMetadata()
                .withNewSpec()
                .withHolderIdentity(settings.identity())
                .withLeaseDurationSeconds((int) settings.leaseDuration().toSeconds())
                .withAcquireTime(now())
                .withRenewTime(now())
                .withLeaseTransitions(0)
                .endSpec()
                .build();
    }

    private Lease taken(Lease lease, LeaseSpec spec) {
        boolean renewal = ours(spec);
        int transitions = Objects.requireNonNullElse(spec.getLeaseTransitions(), 0);
        return new LeaseBuilder(lease)
                .editOrNewSpec()
                .withHolderIdentity(settings.identity())
                .withLeaseDurationSeconds((int) settings.leaseDuration().toSeconds())
                .withAcquireTime(renewal ? spec.getAcquireTime() : now())
                .withRenewTime(now())
                .withLeaseTransitions(renewal ? transitions : transitions + 1)
                .endSpec()
                .build();
    }

    private Lease released(Lease lease) {
        return new LeaseBuilder(lease)
                .editSpec()
                .withHolderIdentity("")
                .withLeaseDurationSeconds(1)
                .withRenewTime(now())
                .endSpec()
                .build();
    }

    private ZonedDateTime now() {
        return timeline.instant().truncatedTo(ChronoUnit.MICROS).atZone(ZoneOffset.UTC);
    }
}
