package dev.signet.jvm.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.signet.jvm.FakeServer;
import dev.signet.jvm.TestAuthority;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ApiClientTest {
    @TempDir
    private Path folder;

    private static ApiClient client(FakeServer server) throws IOException {
        return new ApiClient(
                ApiAccess.of(
                        server.url(), Optional.of(server.authority.certificate.toPem()), Credential.token("t0ken")),
                "test/1");
    }

    @Test
    void readsThePodsTokenAgainForEachRequest() throws Exception {
        List<String> tokens = new CopyOnWriteArrayList<>();
        try (FakeServer server = new FakeServer(exchange -> {
            tokens.add(exchange.getRequestHeaders().getFirst("Authorization"));
            FakeServer.answer(exchange, 200, Json.Members.NONE);
        })) {
            Files.writeString(folder.resolve("ca.crt"), server.authority.certificate.toPem());
            Files.writeString(folder.resolve("token"), "first\n");
            ApiClient client = new ApiClient(ApiAccess.inCluster("127.0.0.1", "" + server.port(), folder), "test/1");
            client.get("/a");
            Files.writeString(folder.resolve("token"), "second\n");
            client.get("/a");
        }

        assertThat(tokens).containsExactly("Bearer first", "Bearer second");
    }

    @Test
    void bracketsTheAddressesOfIpv6() {
        assertThat(ApiAccess.inCluster("fd00::1", "443", folder).server()).isEqualTo("https://[fd00::1]:443");
    }

    @Test
    void tellsRefusalsInTheServersWords() throws Exception {
        try (FakeServer server = new FakeServer(exchange -> FakeServer.refuse(exchange, 409, "AlreadyExists"))) {
            assertThatThrownBy(() -> client(server).post("/a", Json.Members.NONE))
                    .isInstanceOfSatisfying(ApiRefusal.class, refusal -> {
                        assertThat(refusal.code()).isEqualTo(409);
                        assertThat(refusal.reason()).isEqualTo("AlreadyExists");
                        assertThat(refusal.text()).isEqualTo("the server says AlreadyExists");
                        assertThat(refusal.isTransient()).isFalse();
                    });
        }
    }

    @Test
    void survivesRefusalsThatAreNoStatus() throws Exception {
        byte[] page = "<html>bad gateway".getBytes(StandardCharsets.UTF_8);
        try (FakeServer server = new FakeServer(exchange -> FakeServer.answer(exchange, 502, page))) {
            assertThatThrownBy(() -> client(server).get("/a"))
                    .isInstanceOfSatisfying(
                            ApiRefusal.class,
                            refusal -> assertThat(refusal.isTransient()).isTrue())
                    .hasMessage("HTTP 502 <html>bad gateway");
            assertThatThrownBy(() -> client(server).watch("/a?watch=true"))
                    .isInstanceOf(ApiRefusal.class)
                    .hasMessage("HTTP 502 <html>bad gateway");
        }
    }

    @Test
    void speaksToNobodyWhomTheCaDoesNotKnow() throws Exception {
        String other = new TestAuthority("other", Instant.now()).certificate.toPem();
        try (FakeServer server = new FakeServer(exchange -> FakeServer.answer(exchange, 200, Json.Members.NONE))) {
            ApiClient client =
                    new ApiClient(ApiAccess.of(server.url(), Optional.of(other), Credential.token("t0ken")), "test/1");
            assertThatThrownBy(() -> client.get("/a"))
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith("no TLS with " + server.url())
                    .hasMessageEndingWith("(is its certificate of the CA that was given for it?)");
        }
    }

    @Test
    void blamesNoCaWhereTheServerSpeaksNoTls() throws Exception {
        HttpServer plain = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        plain.start();
        String url = "https://127.0.0.1:" + plain.getAddress().getPort();
        ApiClient client = new ApiClient(ApiAccess.of(url, Optional.empty(), Credential.token("t0ken")), "test/1");

        assertThatThrownBy(() -> client.get("/a"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(url)
                .hasMessageNotContaining("of the CA");
        plain.stop(0);
    }

    @Test
    void callsWithAnyMethodAndTellsTheTypeOfABodyAlone() throws Exception {
        List<String> calls = new CopyOnWriteArrayList<>();
        try (FakeServer server = new FakeServer(exchange -> {
            calls.add(exchange.getRequestMethod() + " "
                    + exchange.getRequestHeaders().getFirst("Content-Type") + " "
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            FakeServer.answer(exchange, 200, new byte[] {'o', 'k'});
        })) {
            byte[] answer = client(server).call("PUT", "/a", new byte[] {'{', '}'});
            client(server).call("DELETE", "/a", new byte[0]);

            assertThat(answer).asString(StandardCharsets.UTF_8).isEqualTo("ok");
        }
        assertThat(calls).containsExactly("PUT application/json {}", "DELETE null ");
    }

    @Test
    void saysWhereNobodyListens() throws Exception {
        FakeServer server = new FakeServer(exchange -> {});
        ApiClient client = client(server);
        server.close();

        assertThatThrownBy(() -> client.get("/a"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("cannot reach " + server.url());
    }

    @Test
    void neverShowsATokenThatIsNone() throws Exception {
        ApiAccess access = ApiAccess.of("https://127.0.0.1:1", Optional.empty(), Credential.token("s3cret\ntoken"));

        assertThatThrownBy(() -> new ApiClient(access, "test/1").get("/a"))
                .isInstanceOf(IOException.class)
                .hasMessage("the bearer token is empty or has characters that no token has");
        assertThat(access.toString()).doesNotContain("s3cret");
    }

    @Test
    void refusesAddressesWithoutTls() {
        assertThatThrownBy(() -> ApiAccess.of("http://127.0.0.1", Optional.empty(), Credential.token("t")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void saysWhichBundleHoldsNoCa() {
        ApiAccess access = ApiAccess.of("https://127.0.0.1:1", Optional.of("nothing"), Credential.token("t"));

        assertThatThrownBy(() -> new ApiClient(access, "test/1"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("holds no PEM block of type CERTIFICATE");
    }

    @Test
    void watchesUntilTheStreamEnds() throws Exception {
        try (FakeServer server = new FakeServer(exchange -> {
                    exchange.sendResponseHeaders(200, 0);
                    try (OutputStream out = exchange.getResponseBody()) {
                        out.write("{\"type\":\"ADDED\",\"object\":{\"kind\":\"A\"}}\n{\"type\":\"DELETED\"}\n"
                                .getBytes(StandardCharsets.UTF_8));
                    }
                });
                ApiWatch watch = client(server).watch("/a?watch=true")) {
            assertThat(watch.next(Duration.ofSeconds(30)))
                    .contains(new ApiWatch.Event("ADDED", Json.Members.NONE.with("kind", "A")));
            assertThat(watch.next(Duration.ofSeconds(30))).contains(new ApiWatch.Event("DELETED", Json.Members.NONE));
            assertThat(watch.next(Duration.ofSeconds(30))).isEmpty();
            assertThat(watch.next(Duration.ofSeconds(30))).isEmpty();
        }
    }
}
