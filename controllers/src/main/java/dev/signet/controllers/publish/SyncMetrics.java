package dev.signet.controllers.publish;

import java.time.Duration;

/**
 * Counts the publisher's syncs: {@code root_ca_cert_publisher_sync_total{code}} and
 * {@code root_ca_cert_publisher_sync_duration_seconds{code}} (RCA-06).
 */
@FunctionalInterface
public interface SyncMetrics {
    /** Counts nothing. */
    SyncMetrics NONE = (code, took) -> {};

    /** @param code 200, the API's HTTP status, or 500 for any other failure */
    void synced(int code, Duration took);
}
