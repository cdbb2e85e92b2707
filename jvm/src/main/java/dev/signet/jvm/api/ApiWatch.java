package dev.signet.jvm.api;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** A watch that has begun. For one thread. */
public final class ApiWatch implements AutoCloseable {
    private final LineQueue lines;

    ApiWatch(LineQueue lines) {
        this.lines = lines;
    }

    /**
     * One event.
     *
     * @param type {@code ADDED}, {@code MODIFIED}, {@code DELETED}, {@code BOOKMARK} or {@code ERROR}
     */
    public record Event(String type, Json.Members object) {}

    /**
     * The next event.
     *
     * @return empty where the watch is over, or nothing came in time
     * @throws IOException where it broke
     */
    public Optional<Event> next(Duration patience) throws IOException, InterruptedException {
        Optional<String> line = lines.next(patience);
        if (line.isEmpty()) {
            return Optional.empty();
        }
        Json.Members event = JsonReader.readObject(line.get().getBytes(StandardCharsets.UTF_8));
        return Optional.of(new Event(event.textOrEmpty("type"), event.members("object")));
    }

    @Override
    public void close() {
        lines.cancel();
    }
}
