package dev.signet.apiserver.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signet.apiserver.request.WidgetServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A watcher that does not read holds up nobody and is cut off: over sockets, with a store that syncs. */
@Timeout(120)
final class SlowWatcherTest {
    private static final String WATCH = "/apis/test.example/v1/namespaces/n/widgets?watch=1";
    private static final int EVENTS = 12_000;
    private static final int STRETCH = 1_000;
    private static final int WRITERS = 32;

    /** How long the server waits for a client that does not read. */
    private static final Duration PATIENCE = Duration.ofSeconds(8);

    /** Makes of all events far more than the buffers between the server and its client hold. */
    private static final String TAG = "t".repeat(1_500);

    @TempDir
    private Path folder;

    private WidgetServer widgets;
    private Site site;

    @BeforeEach
    void start() {
        widgets = new WidgetServer(folder);
        Limits limits = Limits.STANDARD;
        site = new Site(
                new Limits(
                        limits.headerBytes(),
                        limits.bodyBytes(),
                        limits.connections(),
                        limits.streams(),
                        new Limits.Patience(PATIENCE, PATIENCE, PATIENCE)),
                widgets.way()::accept);
    }

    @AfterEach
    void stop() {
        site.close();
        widgets.close();
    }

    /**
     * Creates all objects, never far ahead of the watcher that reads, which else might be cut off too on a busy machine.
     *
     * @return how long each took, in nanoseconds, the quickest first
     */
    private long[] write(LineCount healthy) throws InterruptedException {
        long[] took = new long[EVENTS];
        for (int from = 0; from < EVENTS; from += STRETCH) {
            AtomicInteger next = new AtomicInteger(from);
            int end = from + STRETCH;
            try (ExecutorService writers = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int writer = 0; writer < WRITERS; writer++) {
                    writers.execute(() -> {
                        for (int number = next.getAndIncrement(); number < end; number = next.getAndIncrement()) {
                            long start = System.nanoTime();
                            widgets.create("w" + number, TAG);
                            took[number] = System.nanoTime() - start;
                        }
                    });
                }
            }
            healthy.await(end, Duration.ofSeconds(60));
        }
        Arrays.sort(took);
        return took;
    }

    /** Who had to wait for the watcher would have waited until it was cut off. */
    private static void assertNobodyWaited(long[] took) {
        assertThat(took[0]).isPositive();
        assertThat(Duration.ofNanos(took[EVENTS - 1])).isLessThan(PATIENCE);
        assertThat(Duration.ofNanos(took[EVENTS * 99 / 100])).isLessThan(PATIENCE.dividedBy(4));
    }

    @Test
    void isResetAloneOnAConnectionOfHttp2() throws Exception {
        try (RawHttp2 client = new RawHttp2(site.server().port())) {
            RawHttp2.Stream slow = client.get(WATCH, WidgetServer.ADMIN_TOKEN, false);
            RawHttp2.Stream healthy = client.get(WATCH + "&timeoutSeconds=600", WidgetServer.ADMIN_TOKEN, true);

            assertNobodyWaited(write(healthy.lines));

            assertThat(slow.end.get(60, TimeUnit.SECONDS)).isEqualTo("reset");
            assertThat(slow.lines.now()).isLessThan(EVENTS / 10);
            assertThat(healthy.end).isNotDone();
            RawHttp2.Stream afterwards = client.get("/healthz", WidgetServer.ADMIN_TOKEN, true);
            assertThat(afterwards.end.get(60, TimeUnit.SECONDS)).isEqualTo("end");
            assertThat(afterwards.text()).isEqualTo("ok");
        }
    }

    @Test
    void losesItsConnectionOfHttp11() throws Exception {
        HttpClient client = site.client(Version.HTTP_1_1);
        try (SSLSocket slow = site.connect(Site.context())) {
            slow.getOutputStream()
                    .write(("GET " + WATCH + " HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer " + WidgetServer.ADMIN_TOKEN
                                    + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            assertThat(slow.getInputStream().read()).isEqualTo('H');

            assertNobodyWaited(write(lines(client)));

            assertThat(readLate(slow.getInputStream())).isLessThan(EVENTS * (long) TAG.length());
        } finally {
            // Its watch is without an end.
            client.shutdownNow();
        }
    }

    /** Of a watcher that reads. */
    private LineCount lines(HttpClient client) throws Exception {
        HttpRequest request = site.request(WATCH)
                .header("Authorization", "Bearer " + WidgetServer.ADMIN_TOKEN)
                .build();
        InputStream body = client.send(request, BodyHandlers.ofInputStream()).body();
        LineCount lines = new LineCount();
        Thread.ofVirtual().start(() -> {
            byte[] buffer = new byte[64 * 1024];
            try {
                for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
                    lines.add(buffer, read);
                }
            } catch (IOException e) {
                // The test is over.
                lines.add(buffer, 0);
            }
        });
        return lines;
    }

    /** Reads what was on its way when the server cut the connection; how much that was. */
    private static long readLate(InputStream in) throws InterruptedException {
        CompletableFuture<Long> patience = new CompletableFuture<>();
        patience.completeOnTimeout(0L, PATIENCE.multipliedBy(2).toMillis(), TimeUnit.MILLISECONDS)
                .join();
        long read = 0;
        try {
            byte[] buffer = new byte[64 * 1024];
            for (int some = in.read(buffer); some >= 0; some = in.read(buffer)) {
                read += some;
            }
        } catch (IOException e) {
            // Cut without a regular end.
            return read;
        }
        return read;
    }
}
