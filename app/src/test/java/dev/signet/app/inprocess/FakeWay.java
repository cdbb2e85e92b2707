package dev.signet.app.inprocess;

import dev.signet.apiserver.authentication.Credentials;
import dev.signet.apiserver.request.Exchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** A server of config maps that knows one, {@code one}, and whose watches send what the test adds. */
final class FakeWay implements Consumer<Exchange> {
    static final String MAPS = "/api/v1/namespaces/ns/configmaps";

    final BlockingQueue<String> events = new LinkedBlockingQueue<>();
    final CompletableFuture<String> watchEnded = new CompletableFuture<>();
    final AtomicReference<Credentials> credentials = new AtomicReference<>();
    final AtomicReference<List<String>> agents = new AtomicReference<>();

    static String map(String name, String revision) {
        return """
                {"apiVersion":"v1","kind":"ConfigMap",\
                "metadata":{"name":"%s","namespace":"ns","uid":"u-%s","resourceVersion":"%s"}}""".formatted(name, name, revision);
    }

    static String event(String type, String map) {
        return "{\"type\":\"%s\",\"object\":%s}".formatted(type, map);
    }

    @Override
    public void accept(Exchange exchange) {
        credentials.set(exchange.credentials());
        agents.set(exchange.headers("User-Agent"));
        try {
            walk(exchange);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void walk(Exchange exchange) throws IOException {
        switch (exchange.method() + " " + exchange.path()) {
            case "GET " + MAPS -> {
                if (exchange.query().contains("watch=true")) {
                    watch(exchange);
                } else {
                    answer(exchange, 200, list());
                }
            }
            case "GET " + MAPS + "/one" -> answer(exchange, 200, map("one", "7"));
            case "POST " + MAPS ->
                answer(exchange, 201, new String(exchange.body().readAllBytes(), StandardCharsets.UTF_8));
            case "GET " + MAPS + "/fault" -> throw new IllegalArgumentException("secret");
            default -> answer(exchange, 404, notFound());
        }
    }

    private void watch(Exchange exchange) throws IOException {
        try (OutputStream out = exchange.answer(200, Map.of("Content-Type", List.of("application/json")))) {
            out.flush();
            while (true) {
                out.write((events.take() + "\n").getBytes(StandardCharsets.UTF_8));
                out.flush();
            }
        } catch (InterruptedException e) {
            watchEnded.complete("interrupted");
        } catch (IOException e) {
            watchEnded.complete("cut");
        }
    }

    private static String list() {
        return """
                {"apiVersion":"v1","kind":"ConfigMapList","metadata":{"resourceVersion":"10"},"items":[%s]}""".formatted(map("one", "7"));
    }

    private static String notFound() {
        return """
                {"apiVersion":"v1","kind":"Status","status":"Failure","code":404,"reason":"NotFound",\
                "message":"configmaps \\"two\\" not found","metadata":{}}""";
    }

    private static void answer(Exchange exchange, int status, String json) throws IOException {
        try (OutputStream out = exchange.answer(status, Map.of("Content-Type", List.of("application/json")))) {
            out.write(json.getBytes(StandardCharsets.UTF_8));
        }
    }
}
