package dev.signet.controllers.fake;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Predicate;

/** The watches of a {@link FakeApi}: streams of events that end when they are cut. */
final class FakeWatches {
    private static final String END = "";

    private final List<Watcher> watchers = new CopyOnWriteArrayList<>();

    record Watcher(Predicate<String> covers, BlockingQueue<String> events) {
        void tell(String type, String object) {
            events.add("{\"type\":\"" + type + "\",\"object\":" + object + "}\n");
        }
    }

    Watcher open(Predicate<String> covers) {
        Watcher watcher = new Watcher(covers, new LinkedBlockingQueue<>());
        watchers.add(watcher);
        return watcher;
    }

    void publish(String type, String key, String object) {
        watchers.stream().filter(w -> w.covers().test(key)).forEach(w -> w.tell(type, object));
    }

    void cut() {
        watchers.forEach(watcher -> watcher.events().add(END));
    }

    void serve(HttpExchange exchange, Watcher watcher) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream out = exchange.getResponseBody()) {
            out.flush();
            for (String event = watcher.events().take();
                    !event.equals(END);
                    event = watcher.events().take()) {
                out.write(event.getBytes(StandardCharsets.UTF_8));
                out.flush();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            watchers.remove(watcher);
        }
    }
}
