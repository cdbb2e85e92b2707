package dev.signet.apiserver.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HttpsServerTest {

    @ParameterizedTest
    @EnumSource(names = {"HTTP_1_1", "HTTP_2"})
    void answersOverBothProtocols(Version version) throws Exception {
        try (Site site = new Site(exchange -> Site.answer(exchange, 201, exchange.method() + " " + exchange.path()))) {
            HttpResponse<String> response = site.get(version, "/api/v1");

            assertThat(response.version()).isEqualTo(version);
            assertThat(response.statusCode()).isEqualTo(201);
            assertThat(response.body()).isEqualTo("GET /api/v1");
            assertThat(response.headers().firstValue("Content-Type")).hasValue("text/plain");
            assertThat(response.headers().firstValue("Content-Length")).hasValue("11");
            assertThat(response.headers().map()).doesNotContainKeys("server", "x-powered-by", "Server");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"HTTP_1_1", "HTTP_2"})
    void passesTheBodyAndTheHeaders(Version version) throws Exception {
        try (Site site = new Site(exchange -> {
            String body = new String(exchange.body().readAllBytes(), UTF_8);
            Site.answer(exchange, 200, exchange.headers("x-some") + " " + body);
        })) {
            HttpResponse<String> response = site.send(
                    version,
                    site.request("/")
                            .header("X-Some", "one")
                            .header("X-Some", "two")
                            .POST(BodyPublishers.ofString("hello"))
                            .build());

            assertThat(response.body()).isEqualTo("[one, two] hello");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"HTTP_1_1", "HTTP_2"})
    void streamsWhatHasNoLength(Version version) throws Exception {
        String large = "0123456789abcdef".repeat(20_000);
        try (Site site = new Site(exchange -> Site.answer(exchange, 200, large))) {
            HttpResponse<String> response = site.get(version, "/");

            assertThat(response.headers().firstValue("Content-Length")).isEmpty();
            assertThat(response.body()).isEqualTo(large);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"HTTP_1_1", "HTTP_2"})
    void keepsThePathAsSent(Version version) throws Exception {
        try (Site site = new Site(exchange -> Site.answer(exchange, 200, exchange.path() + "|" + exchange.query()))) {
            assertThat(site.get(version, "/a%2Fb/%2e/c;d//e%25?x=%2F&y=a+b").body())
                    .isEqualTo("/a%2Fb/%2e/c;d//e%25|x=%2F&y=a+b");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"HTTP_1_1", "HTTP_2"})
    void leavesTheBodyOutOfAnAnswerToHead(Version version) throws Exception {
        try (Site site = new Site(exchange -> Site.answer(exchange, 200, "hello"))) {
            HttpResponse<String> response = site.send(
                    version,
                    site.request("/").method("HEAD", BodyPublishers.noBody()).build());

            assertThat(response.headers().firstValue("Content-Length")).hasValue("5");
            assertThat(response.body()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"HTTP_1_1", "HTTP_2"})
    void saysNothingOfWhatEscapesTheWay(Version version) throws Exception {
        try (Site site = new Site(exchange -> {
            OutputStream half = exchange.answer(200, Map.of("X-Secret", List.of("secret")));
            half.write("secret".getBytes(UTF_8));
            throw new IllegalStateException("secret");
        })) {
            HttpResponse<String> response = site.get(version, "/");

            assertThat(response.statusCode()).isEqualTo(500);
            assertThat(response.body()).isEqualTo("Internal Server Error\n");
            assertThat(response.headers().map()).doesNotContainKeys("x-secret", "X-Secret");
        }
    }

    @Test
    void takesFurtherRequestsOnAKeptConnection() throws Exception {
        try (Site site = new Site(exchange -> Site.answer(exchange, 200, "ok\n"))) {
            assertThat(Site.run("curl", "-skv", "--http1.1", site.url() + "/1", site.url() + "/2"))
                    .contains("ok\n", "Re-using existing connection");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"HTTP_1_1", "HTTP_2"})
    void answersWithoutABody(Version version) throws Exception {
        try (Site site = new Site(exchange -> exchange.answer(204, Map.of()).close())) {
            assertThat(site.get(version, "/").statusCode()).isEqualTo(204);
        }
    }

    /** RFC 9110, 10.1.1: the client waits for 100 before it sends the body. */
    @Test
    void saysContinueToAClientThatExpectsIt() throws Exception {
        try (Site site =
                new Site(exchange -> Site.answer(exchange, 200, exchange.body().readAllBytes().length + ""))) {
            String said = Site.run(
                    "curl",
                    "-skv",
                    "--http1.1",
                    "--expect100-timeout",
                    "20",
                    "-H",
                    "Expect: 100-continue",
                    "-d",
                    "hello",
                    site.url());

            assertThat(said).contains("HTTP/1.1 100 Continue").endsWith("5");
        }
    }
}
