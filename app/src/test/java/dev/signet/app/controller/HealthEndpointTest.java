package dev.signet.app.controller;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class HealthEndpointTest {
    private final AtomicReference<String> dead = new AtomicReference<>("");
    private final AtomicReference<String> unready = new AtomicReference<>("");
    private final ControllerMetricsPage metrics = new ControllerMetricsPage();

    private HealthEndpoint start() {
        return new HealthEndpoint(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), dead::get, unready::get, metrics);
    }

    private static String get(HealthEndpoint endpoint, String path) throws Exception {
        return ask(endpoint, "GET", path);
    }

    private static String ask(HealthEndpoint endpoint, String method, String path) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(URI.create("http://localhost:" + endpoint.port() + path))
                            .method(method, HttpRequest.BodyPublishers.noBody())
                            .build(),
                    BodyHandlers.ofString());
            return answer.statusCode() + " " + answer.body();
        }
    }

    @Test
    void tellsLifeFromReadiness() throws Exception {
        try (HealthEndpoint endpoint = start()) {
            assertThat(get(endpoint, "/readyz")).isEqualTo("200 ok");
            unready.set("not yet");
            assertThat(get(endpoint, "/readyz")).isEqualTo("500 not yet\n");
            assertThat(get(endpoint, "/livez")).isEqualTo("200 ok");
            assertThat(get(endpoint, "/healthz")).isEqualTo("200 ok");
            dead.set("ending");
            assertThat(get(endpoint, "/livez")).isEqualTo("500 ending\n");
        }
    }

    /** RCA-06. */
    @Test
    void showsMetricsByKubernetesNames() throws Exception {
        metrics.leading("ours", true);
        metrics.counters().rootCaSyncs().synced(200, Duration.ofMillis(2));
        try (HealthEndpoint endpoint = start()) {
            assertThat(get(endpoint, "/metrics"))
                    .contains("leader_election_master_status{name=\"ours\"} 1.0")
                    .contains("root_ca_cert_publisher_sync_total{code=\"200\"} 1.0")
                    .contains("root_ca_cert_publisher_sync_duration_seconds_bucket{code=\"200\",le=\"0.005\"} 1");
        }
    }

    @Test
    void answersNothingElse() throws Exception {
        try (HealthEndpoint endpoint = start()) {
            assertThat(get(endpoint, "/")).isEqualTo("404 not found\n");
            assertThat(ask(endpoint, "POST", "/readyz")).isEqualTo("405 ");
        }
    }
}
