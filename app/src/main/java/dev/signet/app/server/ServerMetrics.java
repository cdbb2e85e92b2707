package dev.signet.app.server;

import dev.signet.apiserver.audit.AuditLog;
import dev.signet.apiserver.request.InFlight;
import dev.signet.apiserver.request.PathAnswer;
import dev.signet.apiserver.request.RequestObserver;
import dev.signet.apiserver.request.Target;
import dev.signet.app.process.ControllerCounters;
import dev.signet.app.process.MetricsText;
import dev.signet.kinds.certificates.signingrequest.HonoredDurations;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Duration;
import java.util.Locale;

/** {@code /metrics}, by Kubernetes' names where they exist. Safe for use by many threads. */
final class ServerMetrics implements RequestObserver, HonoredDurations.Sink {
    private static final double[] SECONDS = {0.001, 0.005, 0.025, 0.05, 0.1, 0.2, 0.4, 0.6, 0.8, 1, 2, 5, 10, 30, 60};

    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final Counter requests = Counter.builder()
            .name("apiserver_request_total")
            .help("Requests by verb, group, version, resource, subresource and HTTP status.")
            .labelNames("verb", "group", "version", "resource", "subresource", "code")
            .register(registry);
    private final Histogram durations = Histogram.builder()
            .name("apiserver_request_duration_seconds")
            .help("How long answers took, watches left out.")
            .labelNames("verb", "group", "version", "resource", "subresource")
            .classicUpperBounds(SECONDS)
            .classicOnly()
            .register(registry);

    private final Counter requested = Counter.builder()
            .name("apiserver_certificates_registry_csr_requested_duration_total")
            .help("Issued requests that asked for a duration.")
            .labelNames("signerName")
            .register(registry);
    private final Counter honored = Counter.builder()
            .name("apiserver_certificates_registry_csr_honored_duration_total")
            .help("Issued requests that got, nearly, the duration that they asked for.")
            .labelNames("signerName")
            .register(registry);

    @Override
    public void requested(String signerName) {
        requested.labelValues(signerName).inc();
    }

    @Override
    public void honored(String signerName) {
        honored.labelValues(signerName).inc();
    }

    private final ControllerCounters controllers = new ControllerCounters(registry);

    /** Where the controllers count. */
    ControllerCounters ofControllers() {
        return controllers;
    }

    @Override
    public void answered(String verb, Target target, int status, Duration took) {
        // Paths are the client's to choose: they are no label.
        Labels labels = switch (target) {
            case Target.OfPath _ -> new Labels("", "", "", "");
            case Target.OfResource resource ->
                new Labels(resource.group(), resource.version(), resource.resource(), resource.subresource());
        };
        boolean known = status != 404;
        String shown = verb.toUpperCase(Locale.ROOT);
        requests.labelValues(
                        shown,
                        known ? labels.group() : "",
                        known ? labels.version() : "",
                        known ? labels.resource() : "",
                        known ? labels.subresource() : "",
                        Integer.toString(status))
                .inc();
        if (known && !verb.equals("watch")) {
            durations
                    .labelValues(shown, labels.group(), labels.version(), labels.resource(), labels.subresource())
                    .observe(took.toNanos() / 1e9);
        }
    }

    /** How full the server is. Called once. */
    void show(InFlight inFlight) {
        GaugeWithCallback.builder()
                .name("apiserver_current_inflight_requests")
                .help("Requests that are being answered, watches left out, by kind: mutating or readOnly.")
                .labelNames("request_kind")
                .callback(at -> {
                    at.call(inFlight.mutating().present(), "mutating");
                    at.call(inFlight.reading().present(), "readOnly");
                })
                .register(registry);
        CounterWithCallback.builder()
                .name("apiserver_dropped_requests_total")
                .help("Requests that were answered 429 because there were too many, by kind.")
                .labelNames("request_kind")
                .callback(at -> {
                    at.call((double) inFlight.mutating().refused(), "mutating");
                    at.call((double) inFlight.reading().refused(), "readOnly");
                })
                .register(registry);
    }

    /** What became of audit events. Called at most once. */
    void show(AuditLog audit) {
        CounterWithCallback.builder()
                .name("apiserver_audit_event_total")
                .help("Audit events, those that were lost included.")
                .callback(at -> at.call((double) audit.events()))
                .register(registry);
        CounterWithCallback.builder()
                .name("apiserver_audit_error_total")
                .help("Audit events that could not be written and are lost.")
                .labelNames("plugin")
                .callback(at -> at.call((double) audit.lost(), "log"))
                .register(registry);
    }

    /** The text format, version 0.0.4. */
    PathAnswer answer() {
        return new PathAnswer(200, MetricsText.CONTENT_TYPE, MetricsText.of(registry));
    }

    private record Labels(String group, String version, String resource, String subresource) {}
}
