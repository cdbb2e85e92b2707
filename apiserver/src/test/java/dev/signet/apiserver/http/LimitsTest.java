package dev.signet.apiserver.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signet.apiserver.object.Problem;
import dev.signet.apiserver.request.Exchange;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class LimitsTest {
    private static final int LIMIT = 3_145_728;
    private static final Duration SHORT = Duration.ofMillis(300);

    private static void countBody(Exchange exchange) throws Exception {
        try {
            Site.answer(exchange, 200, exchange.body().readAllBytes().length + "");
        } catch (Problem.Thrown e) {
            Site.answer(exchange, 413, e.problem().toString());
        }
    }

    static Stream<Arguments> bodies() {
        return Stream.of(Version.HTTP_1_1, Version.HTTP_2)
                .flatMap(version -> Stream.of(
                        Arguments.of(version, true, LIMIT, 200),
                        Arguments.of(version, false, LIMIT, 200),
                        Arguments.of(version, true, LIMIT + 1, 413),
                        Arguments.of(version, false, LIMIT + 1, 413)));
    }

    /** GEN-ERR-08. */
    @ParameterizedTest
    @MethodSource("bodies")
    void boundsTheBody(Version version, boolean announced, int size, int status) throws Exception {
        byte[] body = new byte[size];
        BodyPublisher publisher = announced
                ? BodyPublishers.ofByteArray(body)
                : BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body));
        try (Site site = new Site(LimitsTest::countBody)) {
            HttpResponse<String> response =
                    site.send(version, site.request("/").POST(publisher).build());

            assertThat(response.statusCode()).isEqualTo(status);
            assertThat(response.body()).isEqualTo(status == 200 ? "3145728" : "TooLarge[limit=3145728]");
        }
    }

    /** GEN-ERR-08: the answer arrives although the client is far from the end of what it sends. */
    @Test
    void answersWhoWouldSendMuchMore(@TempDir Path directory) throws Exception {
        Path much = Files.write(directory.resolve("much"), new byte[50_000_000]);
        try (Site site = new Site(LimitsTest::countBody)) {
            for (String protocol : new String[] {"--http1.1", "--http2"}) {
                assertThat(Site.run(
                                "curl",
                                "-sk",
                                protocol,
                                "-o",
                                "-",
                                "-w",
                                " %{http_code}",
                                "-T",
                                much.toString(),
                                site.url()))
                        .contains("TooLarge[limit=3145728] 413");
            }
        }
    }

    @Test
    void refusesHeadersBeyondTheLimit() throws Exception {
        try (Site site = new Site(Site.impatient(SHORT.multipliedBy(50)), exchange -> Site.answer(exchange, 200, ""))) {
            HttpResponse<String> refusal = site.send(
                    Version.HTTP_1_1,
                    site.request("/").header("X-Large", "x".repeat(20_000)).build());

            assertThat(refusal.statusCode()).isEqualTo(431);
            assertThat(refusal.body()).isEqualTo("Request Header Fields Too Large\n");
            assertThatThrownBy(() -> site.send(
                            Version.HTTP_2,
                            site.request("/")
                                    .header("X-Large", "x".repeat(20_000))
                                    .build()))
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void cutsWhoDripsItsHeaders() throws Exception {
        try (Site site = new Site(Site.impatient(SHORT), exchange -> Site.answer(exchange, 200, ""));
                SSLSocket socket = site.connect(Site.context())) {
            OutputStream out = socket.getOutputStream();
            out.write("GET / HTTP/1.1\r\n".getBytes(StandardCharsets.US_ASCII));

            assertThat(secondsUntilCut(socket, "X-Drip: drip\r\n")).isBetween(0.2, 5.0);
        }
    }

    @Test
    void cutsWhoDripsItsSecondRequest() throws Exception {
        try (Site site = new Site(Site.impatient(SHORT), exchange -> Site.answer(exchange, 200, ""));
                SSLSocket socket = site.connect(Site.context())) {
            OutputStream out = socket.getOutputStream();
            out.write("GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            readHead(socket.getInputStream());
            out.write("GET / HTTP/1.1\r\n".getBytes(StandardCharsets.US_ASCII));

            assertThat(secondsUntilCut(socket, "X-Drip: drip\r\n")).isBetween(0.2, 5.0);
        }
    }

    @Test
    void endsTheReadingOfADrippingBody() throws Exception {
        CompletableFuture<Throwable> fault = new CompletableFuture<>();
        try (Site site = new Site(Site.impatient(SHORT), exchange -> {
                    try {
                        exchange.body().readAllBytes();
                    } catch (IOException e) {
                        fault.complete(e);
                    }
                    Site.answer(exchange, 400, "");
                });
                SSLSocket socket = site.connect(Site.context())) {
            socket.getOutputStream()
                    .write("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));

            secondsUntilCut(socket, "drip");
            assertThat(fault.get(20, TimeUnit.SECONDS)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void endsTheReadingOfABodyThatDoesNotCome() throws Exception {
        CompletableFuture<Throwable> fault = new CompletableFuture<>();
        try (Site site = new Site(Site.impatient(SHORT), exchange -> {
                    try {
                        exchange.body().readAllBytes();
                    } catch (IOException e) {
                        fault.complete(e);
                    }
                    Site.answer(exchange, 400, "");
                });
                SSLSocket socket = site.connect(Site.context())) {
            socket.getOutputStream()
                    .write("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));

            assertThat(fault.get(20, TimeUnit.SECONDS)).isInstanceOf(IOException.class);
        }
    }

    /** A watch may be silent for longer than anybody else may be idle. */
    @ParameterizedTest
    @EnumSource(names = {"HTTP_1_1", "HTTP_2"})
    void bearsASilentWatch(Version version) throws Exception {
        CompletableFuture<Void> never = new CompletableFuture<>();
        try (Site site = new Site(Site.impatientWithIdle(SHORT), exchange -> {
            try (OutputStream out = exchange.answer(200, Map.of())) {
                out.write('a');
                out.flush();
                never.completeOnTimeout(null, 5 * SHORT.toMillis(), TimeUnit.MILLISECONDS)
                        .join();
                out.write('b');
            }
        })) {
            assertThat(site.get(version, "/").body()).isEqualTo("ab");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"HTTP_1_1", "HTTP_2"})
    void cutsAClientThatDoesNotRead(Version version) throws Exception {
        CompletableFuture<Throwable> fault = new CompletableFuture<>();
        try (Site site = new Site(Site.impatient(SHORT), exchange -> {
                    OutputStream out = exchange.answer(200, Map.of());
                    try {
                        out.write(new byte[32 * 1024 * 1024]);
                    } catch (IOException e) {
                        fault.complete(e);
                        throw e;
                    }
                });
                HttpClient client = site.client(version)) {
            HttpResponse<InputStream> unread = client.send(site.request("/").build(), BodyHandlers.ofInputStream());

            assertThat(fault.get(20, TimeUnit.SECONDS)).hasMessageContaining("The client is gone or too slow");
            unread.body().close();
        }
    }

    @Test
    void boundsTheConnections() throws Exception {
        Limits two = new Limits(16 * 1024, LIMIT, 2, 250, Limits.Patience.STANDARD);
        try (Site site = new Site(two, exchange -> Site.answer(exchange, 200, ""))) {
            try (SSLSocket first = site.connect(Site.context());
                    SSLSocket second = site.connect(Site.context())) {
                assertThat(first.isConnected() && second.isConnected()).isTrue();
                assertThatThrownBy(() -> {
                            try (Socket third = new Socket(
                                    InetAddress.getLoopbackAddress(),
                                    site.server().port())) {
                                third.setSoTimeout((int) SHORT.toMillis());
                                third.getOutputStream().write("no handshake".getBytes(StandardCharsets.US_ASCII));
                                third.getInputStream().read();
                            }
                        })
                        .isInstanceOf(SocketTimeoutException.class);
            }
            assertThat(site.get(Version.HTTP_1_1, "/").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void closesAKeptConnectionThatIsIdle() throws Exception {
        try (Site site = new Site(Site.impatient(SHORT), exchange -> Site.answer(exchange, 200, ""));
                SSLSocket socket = site.connect(Site.context())) {
            socket.getOutputStream().write("GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));

            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                    .startsWith("HTTP/1.1 200 OK");
        }
    }

    /** How long the server bears a client that sends a bit every 20 ms. */
    private static double secondsUntilCut(SSLSocket socket, String bit) throws Exception {
        long begun = System.nanoTime();
        try {
            CompletableFuture<Void> never = new CompletableFuture<>();
            for (int i = 0; i < 1000; i++) {
                socket.getOutputStream().write(bit.getBytes(StandardCharsets.US_ASCII));
                never.copy().completeOnTimeout(null, 20, TimeUnit.MILLISECONDS).join();
            }
        } catch (SocketException | SSLException e) {
            // Cut, as expected.
        }
        return (System.nanoTime() - begun) / 1e9;
    }

    private static void readHead(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) in.read());
        }
    }
}
