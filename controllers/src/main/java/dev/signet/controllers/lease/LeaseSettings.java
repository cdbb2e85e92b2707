package dev.signet.controllers.lease;

import java.time.Duration;

/**
 * The lease that controllers of several processes fight for.
 *
 * @param identity unique for each process
 * @param leaseDuration how long others wait for a leader who is silent
 * @param renewDeadline how long a leader goes on without renewing; shorter than the lease
 * @param retryPeriod between two tries to acquire or renew
 */
public record LeaseSettings(
        String namespace,
        String name,
        String identity,
        Duration leaseDuration,
        Duration renewDeadline,
        Duration retryPeriod) {
    public LeaseSettings {
        if (leaseDuration.compareTo(renewDeadline) <= 0) {
            throw new IllegalArgumentException("--leader-elect-lease-duration (" + leaseDuration
                    + ") must be longer than --leader-elect-renew-deadline (" + renewDeadline + ")");
        }
        if (renewDeadline.compareTo(retryPeriod) <= 0) {
            throw new IllegalArgumentException("--leader-elect-renew-deadline (" + renewDeadline
                    + ") must be longer than --leader-elect-retry-period (" + retryPeriod + ")");
        }
        if (leaseDuration.toSeconds() < 1) {
            throw new IllegalArgumentException("--leader-elect-lease-duration must be at least 1s");
        }
    }

    /** Kubernetes' own periods, 15, 10 and 2 seconds, on the lease {@code kube-system/signet-controller}. */
    public static LeaseSettings ofKubernetes(String identity) {
        return new LeaseSettings(
                "kube-system",
                "signet-controller",
                identity,
                Duration.ofSeconds(15),
                Duration.ofSeconds(10),
                Duration.ofSeconds(2));
    }
}
