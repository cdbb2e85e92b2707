package dev.signet.app.process;

import dev.signet.controllers.publish.SyncMetrics;
import dev.signet.controllers.runtime.ControllerMetrics;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.Locale;

/** What the controllers count, wherever they run, by Kubernetes' names where they exist (RCA-06, CTBP-05). Thread-safe. */
public final class ControllerCounters {
    private static final double[] SECONDS = {0.001, 0.005, 0.025, 0.1, 0.5, 1, 5, 10};

    private final Counter reconciled;
    private final Counter rootCaSyncs;
    private final Histogram rootCaDurations;
    private final Counter trustBundleSyncs;
    private final Histogram trustBundleDurations;

    /** @param registry that shows them */
    public ControllerCounters(PrometheusRegistry registry) {
        reconciled = Counter.builder()
                .name("signet_controller_reconcile_total")
                .help("Reconciliations by controller and result.")
                .labelNames("controller", "result")
                .register(registry);
        rootCaSyncs = Counter.builder()
                .name("root_ca_cert_publisher_sync_total")
                .help("Syncs of kube-root-ca.crt by HTTP status.")
                .labelNames("code")
                .register(registry);
        rootCaDurations = Histogram.builder()
                .name("root_ca_cert_publisher_sync_duration_seconds")
                .help("How long syncs of kube-root-ca.crt took.")
                .labelNames("code")
                .classicUpperBounds(SECONDS)
                .classicOnly()
                .register(registry);
        trustBundleSyncs = Counter.builder()
                .name("clustertrustbundle_publisher_sync_total")
                .help("Syncs of the API server's ClusterTrustBundle by HTTP status.")
                .labelNames("code")
                .register(registry);
        trustBundleDurations = Histogram.builder()
                .name("clustertrustbundle_publisher_sync_duration_seconds")
                .help("How long syncs of the API server's ClusterTrustBundle took.")
                .labelNames("code")
                .classicUpperBounds(SECONDS)
                .classicOnly()
                .register(registry);
    }

    /** Counts reconciliations. */
    public ControllerMetrics reconciliations() {
        return (controller, result, _) -> reconciled
                .labelValues(controller, result.name().toLowerCase(Locale.ROOT))
                .inc();
    }

    /** Counts syncs of {@code kube-root-ca.crt}. */
    public SyncMetrics rootCaSyncs() {
        return counting(rootCaSyncs, rootCaDurations);
    }

    /** Counts syncs of the API server's ClusterTrustBundle. */
    public SyncMetrics trustBundleSyncs() {
        return counting(trustBundleSyncs, trustBundleDurations);
    }

    private static SyncMetrics counting(Counter syncs, Histogram durations) {
        return (code, took) -> {
            String label = Integer.toString(code);
            syncs.labelValues(label).inc();
            durations.labelValues(label).observe(took.toNanos() / 1e9);
        };
    }
}
