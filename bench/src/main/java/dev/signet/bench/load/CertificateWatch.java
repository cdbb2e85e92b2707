package dev.signet.bench.load;

import java.io.UncheckedIOException;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The certificates of expected objects, as one watch on the collection shows them. It ends with its connection. */
final class CertificateWatch implements AutoCloseable {

    private static final Pattern EVENT =
            Pattern.compile("\"name\":\\s*\"(" + Api.PREFIX + "[^\"]+)\".*\"certificate\":\\s*\"([^\"]+)\"");

    private final Map<String, CompletableFuture<Seen>> expected = new ConcurrentHashMap<>();
    private final Api api;
    private final Stream<String> lines;

    /**
     * @param certificate base64 of PEM
     * @param moment when it was seen, as {@link System#nanoTime}
     */
    record Seen(String certificate, long moment) {}

    CertificateWatch(Api api) {
        this.api = api;
        this.lines = api.watch(api.newClient(), api.version(), BodyHandlers.ofLines())
                .join()
                .body();
        Thread.ofPlatform().daemon().name("certificate-watch").start(this::follow);
    }

    private void follow() {
        try {
            lines.forEach(this::read);
        } catch (UncheckedIOException _) {
            // Closed here, or by the server: then who waits runs out of patience, and is counted.
        }
    }

    /** To be called before the object is created. */
    void expect(String name) {
        expected.put(name, new CompletableFuture<>());
    }

    /** Waits for the certificate of an expected object. */
    Seen await(String name) throws InterruptedException {
        try {
            CompletableFuture<Seen> seen = expected.get(name);
            if (seen == null) {
                throw new IllegalStateException(name + " was not expected");
            }
            return seen.get(api.patience().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException _) {
            throw new ApiFailure("a certificate was not seen in time");
        } finally {
            expected.remove(name);
        }
    }

    private void read(String line) {
        long now = System.nanoTime();
        Matcher found = EVENT.matcher(line);
        CompletableFuture<Seen> waiting = found.find() ? expected.get(found.group(1)) : null;
        if (waiting != null) {
            waiting.complete(new Seen(found.group(2), now));
        }
    }

    @Override
    public void close() {
        lines.close();
    }
}
