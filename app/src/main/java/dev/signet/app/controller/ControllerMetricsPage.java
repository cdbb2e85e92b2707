package dev.signet.app.controller;

import dev.signet.app.process.ControllerCounters;
import dev.signet.app.process.MetricsText;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.model.registry.PrometheusRegistry;

/** {@code /metrics} of the controllers. Thread-safe. */
final class ControllerMetricsPage {
    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final ControllerCounters counters = new ControllerCounters(registry);
    private final Gauge leading = Gauge.builder()
            .name("leader_election_master_status")
            .help("Whether this process holds the lease: 1 or 0.")
            .labelNames("name")
            .register(registry);

    ControllerCounters counters() {
        return counters;
    }

    /** @param lease its name */
    void leading(String lease, boolean holds) {
        leading.labelValues(lease).set(holds ? 1 : 0);
    }

    String text() {
        return MetricsText.of(registry);
    }
}
