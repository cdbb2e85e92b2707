package dev.signet.apiserver.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StopTest {
    private static final Duration GRACE = Duration.ofSeconds(10);

    @ParameterizedTest
    @EnumSource(names = {"HTTP_1_1", "HTTP_2"})
    void letsAnswersFinish(Version version) throws Exception {
        CountDownLatch there = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        String large = "0123456789abcdef".repeat(10_000);
        try (Site site = new Site(exchange -> {
                    if (!exchange.path().equals("/again")) {
                        there.countDown();
                        go.await();
                    }
                    Site.answer(exchange, 200, large);
                });
                HttpClient client = site.client(version)) {
            var response = client.sendAsync(site.request("/").build(), BodyHandlers.ofString());
            there.await();
            var stopped = CompletableFuture.supplyAsync(() -> secondsToStop(site, GRACE));
            refusesNewConnections(site, version);

            go.countDown();

            assertThat(response.get(20, TimeUnit.SECONDS).body()).isEqualTo(large);
            assertThat(stopped.get(20, TimeUnit.SECONDS)).isLessThan(5.0);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"HTTP_1_1", "HTTP_2"})
    void bringsWatchesToARegularEnd(Version version) throws Exception {
        CompletableFuture<Void> never = new CompletableFuture<>();
        try (Site site = new Site(exchange -> {
                    try (OutputStream out = exchange.answer(200, Map.of())) {
                        out.write("line".getBytes(StandardCharsets.UTF_8));
                        out.flush();
                        never.get();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                });
                HttpClient client = site.client(version)) {
            HttpResponse<InputStream> response = client.send(site.request("/").build(), BodyHandlers.ofInputStream());

            assertThat(secondsToStop(site, GRACE)).isLessThan(5.0);
            assertThat(response.body().readAllBytes()).asString().isEqualTo("line");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"HTTP_1_1", "HTTP_2"})
    void cutsWhatIsNotDoneWhenTheGraceEnds(Version version) throws Exception {
        CompletableFuture<Void> never = new CompletableFuture<>();
        CountDownLatch there = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        try (Site site = new Site(exchange -> {
                    there.countDown();
                    try {
                        never.get();
                    } catch (InterruptedException e) {
                        interrupted.countDown();
                        never.join();
                    }
                });
                HttpClient client = site.client(version)) {
            var response = client.sendAsync(site.request("/").build(), BodyHandlers.ofString());
            there.await();

            assertThat(secondsToStop(site, Duration.ofMillis(500))).isBetween(0.4, 2.0);
            assertThat(interrupted.await(20, TimeUnit.SECONDS)).isTrue();
            assertThatThrownBy(() -> response.get(20, TimeUnit.SECONDS)).hasCauseInstanceOf(IOException.class);
            never.complete(null);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"HTTP_1_1", "HTTP_2"})
    void isQuickWhereNothingIsGoingOn(Version version) throws Exception {
        try (Site site = new Site(exchange -> Site.answer(exchange, 200, ""));
                HttpClient client = site.client(version)) {
            client.send(site.request("/").build(), BodyHandlers.ofString());

            assertThat(secondsToStop(site, GRACE)).isLessThan(2.0);
        }
    }

    private static double secondsToStop(Site site, Duration grace) {
        long begun = System.nanoTime();
        site.server().stop(grace);
        return (System.nanoTime() - begun) / 1e9;
    }

    private static void refusesNewConnections(Site site, Version version) {
        for (int i = 0; i < 1000; i++) {
            try {
                if (site.get(version, "/again").statusCode() == 503) {
                    return;
                }
            } catch (IOException e) {
                return;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
        throw new AssertionError("The server takes requests still");
    }
}
