package dev.signet.app.controller;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.signet.app.command.CommandFailure;
import dev.signet.app.process.MetricsText;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/** Answers how the process is: plain HTTP, nothing secret, nothing to change. */
final class HealthEndpoint implements AutoCloseable {
    private static final String PLAIN = "text/plain; charset=utf-8";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /**
     * @param dead why the process should be started anew, or empty
     * @param unready why it does not do its work now, or empty
     */
    HealthEndpoint(
            InetSocketAddress address, Supplier<String> dead, Supplier<String> unready, ControllerMetricsPage metrics) {
        try {
            server = HttpServer.create(address, 0);
        } catch (IOException e) {
            throw new CommandFailure(
                    "--health-bind-address: cannot listen on " + address + ": " + e.getMessage() + " (0 turns it off)",
                    e);
        }
        server.setExecutor(threads);
        server.createContext("/", exchange -> answer(exchange, 404, PLAIN, "not found\n"));
        server.createContext("/livez", exchange -> verdict(exchange, dead.get()));
        server.createContext("/healthz", exchange -> verdict(exchange, dead.get()));
        server.createContext("/readyz", exchange -> verdict(exchange, unready.get()));
        server.createContext("/metrics", exchange -> answer(exchange, 200, MetricsText.CONTENT_TYPE, metrics.text()));
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    private static void verdict(HttpExchange exchange, String wrong) throws IOException {
        if (wrong.isEmpty()) {
            answer(exchange, 200, PLAIN, "ok");
        } else {
            answer(exchange, 500, PLAIN, wrong + "\n");
        }
    }

    private static void answer(HttpExchange exchange, int status, String type, String text) throws IOException {
        try (exchange) {
            byte[] body = text.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", type);
            if (exchange.getRequestMethod().equals("GET")) {
                exchange.sendResponseHeaders(status, body.length);
                exchange.getResponseBody().write(body);
            } else {
                exchange.sendResponseHeaders(405, -1);
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
