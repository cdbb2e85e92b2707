package dev.signet.apiserver.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signet.apiserver.request.Exchange;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StreamingTest {
    private static final String END = "end";

    /** The lines a test wants the watchers to get; each takes those that are its own. */
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

    private final CompletableFuture<String> watchEnded = new CompletableFuture<>();

    private void watch(Exchange exchange) throws IOException {
        try (OutputStream out = exchange.answer(200, Map.of("Content-Type", List.of("application/json")))) {
            out.flush();
            for (String line = lines.take(); !line.equals(END); line = lines.take()) {
                out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
                out.flush();
            }
            watchEnded.complete("end");
        } catch (InterruptedException e) {
            watchEnded.complete("interrupted while silent");
        } catch (IOException e) {
            watchEnded.complete("interrupted while writing");
            throw e;
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"HTTP_1_1", "HTTP_2"})
    void sendsEachLineWhenItIsFlushed(Version version) throws Exception {
        try (Site site = new Site(this::watch);
                HttpClient client = site.client(version)) {
            HttpResponse<InputStream> response = client.send(site.request("/").build(), BodyHandlers.ofInputStream());
            BufferedReader reader = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));

            lines.add("one");
            assertThat(reader.readLine()).isEqualTo("one");
            lines.add("two");
            assertThat(reader.readLine()).isEqualTo("two");
            lines.add(END);
            assertThat(reader.readLine()).isNull();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"HTTP_1_1", "HTTP_2"})
    void blocksBehindAClientThatDoesNotReadUntilItIsInterrupted(Version version) throws Exception {
        CompletableFuture<Thread> writer = new CompletableFuture<>();
        CompletableFuture<IOException> fault = new CompletableFuture<>();
        CompletableFuture<Long> stuck = new CompletableFuture<>();
        byte[] much = new byte[32 * 1024 * 1024];
        try (Site site = new Site(exchange -> {
                    OutputStream out = exchange.answer(200, Map.of());
                    writer.complete(Thread.currentThread());
                    try {
                        out.write(much);
                    } catch (IOException e) {
                        stuck.complete(System.nanoTime());
                        fault.complete(e);
                        throw e;
                    }
                });
                HttpClient client = site.client(version)) {
            HttpResponse<InputStream> response = client.send(site.request("/").build(), BodyHandlers.ofInputStream());
            assertThat(fault.copy()
                            .completeOnTimeout(null, 300, TimeUnit.MILLISECONDS)
                            .join())
                    .isNull();

            long interrupted = System.nanoTime();
            writer.join().interrupt();

            assertThat(Duration.ofNanos(stuck.get(20, TimeUnit.SECONDS) - interrupted))
                    .isLessThan(Duration.ofSeconds(5));
            assertThat(fault.join()).hasMessage("Interrupted while waiting for the client");
            assertThat(response.body()).satisfies(StreamingTest::isCutOff);
        }
    }

    private static void isCutOff(InputStream body) {
        try {
            body.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            return;
        }
        throw new AssertionError("The answer came to a regular end");
    }

    @ParameterizedTest
    @EnumSource(names = {"HTTP_1_1", "HTTP_2"})
    void failsAtTheNextWritesWhenTheClientIsGone(Version version) throws Exception {
        try (Site site = new Site(this::watch);
                HttpClient client = site.client(version)) {
            HttpResponse<InputStream> response = client.send(site.request("/").build(), BodyHandlers.ofInputStream());
            response.body().close();
            client.shutdownNow();

            for (int i = 0; i < 1000 && !watchEnded.isDone(); i++) {
                lines.add("line");
                watchEnded
                        .copy()
                        .completeOnTimeout("", 10, TimeUnit.MILLISECONDS)
                        .join();
            }
            assertThat(watchEnded).isDone();
        }
    }

    /** HTTP/2 says that a client has gone; no bookmark need find out. */
    @ParameterizedTest
    @EnumSource(names = {"HTTP_2"})
    void endsASilentWatchThatItsClientHasCancelled(Version version) throws Exception {
        try (Site site = new Site(this::watch);
                HttpClient client = site.client(version)) {
            HttpResponse<InputStream> response = client.send(site.request("/").build(), BodyHandlers.ofInputStream());

            response.body().close();

            assertThat(watchEnded.get(20, TimeUnit.SECONDS)).isEqualTo("interrupted while silent");
        }
    }

    /** The network library's few threads must not be what watches stand on. */
    @ParameterizedTest
    @EnumSource(names = {"HTTP_1_1", "HTTP_2"})
    void servesNewRequestsBesideManyWatches(Version version) throws Exception {
        int watches = 200;
        CountDownLatch open = new CountDownLatch(watches);
        try (Site site = new Site(exchange -> {
                    if (exchange.path().equals("/watch")) {
                        open.countDown();
                        watch(exchange);
                    } else {
                        Site.answer(exchange, 200, "served");
                    }
                });
                HttpClient client = site.client(version)) {
            List<CompletableFuture<HttpResponse<InputStream>>> streams = new ArrayList<>();
            for (int i = 0; i < watches; i++) {
                streams.add(client.sendAsync(site.request("/watch").build(), BodyHandlers.ofInputStream()));
            }
            streams.forEach(CompletableFuture::join);
            assertThat(open.await(20, TimeUnit.SECONDS)).isTrue();

            assertThat(site.get(version, "/").body()).isEqualTo("served");
            assertThat(client.send(site.request("/").build(), BodyHandlers.ofString())
                            .body())
                    .isEqualTo("served");
            client.shutdownNow();
        }
    }
}
