package dev.signet.controllers.publish;

import dev.signet.controllers.runtime.Reconciler;
import dev.signet.controllers.runtime.Timeline;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.time.Duration;

/**
 * Counts a publisher's syncs: {@code root_ca_cert_publisher_sync_total{code}} and {@code
 * root_ca_cert_publisher_sync_duration_seconds{code}} (RCA-06), {@code clustertrustbundle_publisher_sync_total{code}} and
 * {@code clustertrustbundle_publisher_sync_duration_seconds{code}} (CTBP-05).
 */
@FunctionalInterface
public interface SyncMetrics {
    /** Counts nothing. */
    SyncMetrics NONE = (code, took) -> {};

    /** @param code 200, the API's HTTP status, or 500 for any other failure */
    void synced(int code, Duration took);

    /** The reconciler, counted. */
    default Reconciler counting(Reconciler publisher, Timeline timeline) {
        return key -> {
            Duration before = timeline.elapsed();
            int code = HttpURLConnection.HTTP_INTERNAL_ERROR;
            try {
                publisher.reconcile(key);
                code = HttpURLConnection.HTTP_OK;
            } catch (KubernetesClientException e) {
                code = e.getCode() == 0 ? code : e.getCode();
                throw e;
            } finally {
                synced(code, timeline.elapsed().minus(before));
            }
        };
    }
}
