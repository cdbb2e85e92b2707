package dev.signet.app.server;

import dev.signet.apiserver.request.PathAnswer;
import dev.signet.apiserver.request.RequestObserver;
import dev.signet.apiserver.request.Target;
import dev.signet.app.process.ControllerCounters;
import dev.signet.app.process.MetricsText;
import dev.signet.kinds.certificates.signingrequest.HonoredDurations;
import io.prometheus.metrics.core.metrics.Counter;
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

    /** The text format, version 0.0.4. */
    PathAnswer answer() {
        return new PathAnswer(200, MetricsText.CONTENT_TYPE, MetricsText.of(registry));
    }

    private record Labels(String group, String version, String resource, String subresource) {}
}
