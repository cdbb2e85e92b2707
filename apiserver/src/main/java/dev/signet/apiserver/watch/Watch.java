package dev.signet.apiserver.watch;

import dev.signet.apiserver.object.Problem;
import dev.signet.apiserver.object.Selector;
import dev.signet.apiserver.object.Tree;
import dev.signet.apiserver.object.TreeJson;
import dev.signet.apiserver.representation.StatusObject;
import dev.signet.apiserver.storage.Change;
import dev.signet.apiserver.storage.ObjectStore;
import dev.signet.apiserver.storage.Stored;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** One stream of changes, a JSON line for each (GEN-WAT-01). For one thread. */
public final class Watch implements AutoCloseable {
    /** A silent client's absence shows only at a write, so something is written at least so often. */
    private static final Duration BOOKMARK_INTERVAL = Duration.ofMinutes(1);

    /** What is sent before the changes. */
    record Opening(List<Stored> objects, long revision, boolean marked) {}

    private record Event(String type, Stored object) {}

    private final WatchHub.Query query;
    /** Nothing once it is sent: a watch lives long, and these may be all objects of a kind. */
    private Opening opening;

    private final ObjectStore.Changes changes;
    private final EventCache cache;
    private final InstantSource clock;
    private boolean first = true;

    Watch(WatchHub.Query query, Opening opening, ObjectStore.Changes changes, EventCache cache, InstantSource clock) {
        this.query = query;
        this.opening = opening;
        this.changes = changes;
        this.cache = cache;
        this.clock = clock;
    }

    /**
     * Writes events until the timeout, the interrupt of the thread, or the end of the store's changes.
     *
     * @throws IOException where the client is gone
     */
    public void run(OutputStream to) throws IOException {
        long end = System.nanoTime() + query.timeout().toNanos();
        try {
            open(to);
            for (long left = query.timeout().toNanos(); left > 0; left = end - System.nanoTime()) {
                step(to, Duration.ofNanos(Math.min(left, BOOKMARK_INTERVAL.toNanos())), end);
            }
        } catch (InterruptedException _) {
            // The server is stopping, or the client has cancelled: the thread is this watch's own, and ends with it.
        } catch (Problem.Thrown thrown) {
            // Too slow, or the store is closing: the client hears why and lists again.
            to.write(error(thrown.problem()));
        }
        to.flush();
    }

    @Override
    public void close() {
        changes.close();
    }

    private void open(OutputStream to) throws IOException {
        for (Stored object : opening.objects()) {
            if (isSelected(object)) {
                to.write(encoded(new Event("ADDED", object)));
            }
        }
        if (opening.marked() && query.bookmarks()) {
            to.write(bookmark(opening.revision(), true));
        }
        opening = new Opening(List.of(), opening.revision(), false);
        to.flush();
    }

    private void step(OutputStream to, Duration patience, long end) throws IOException, InterruptedException {
        Optional<Change> change = changes.poll(patience);
        if (change.isEmpty()) {
            // Nothing for a minute, and not because the watch is over.
            if (query.bookmarks() && System.nanoTime() < end) {
                to.write(bookmark(changes.progress(), false));
                to.flush();
            }
            return;
        }
        while (change.isPresent()) {
            Optional<Event> event = event(change.get());
            if (event.isPresent()) {
                to.write(encoded(event.get()));
            }
            change = changes.poll(Duration.ZERO);
        }
        to.flush();
    }

    private byte[] bookmark(long revision, boolean endsInitialEvents) {
        boolean names = first;
        first = false;
        return query.as().bookmark(revision, endsInitialEvents, clock.instant(), names);
    }

    private byte[] encoded(Event event) {
        EventCache.Key key = EventCache.Key.of(event.object().revision(), event.type(), query.as(), first);
        first = false;
        return cache.get(key, () -> query.as().event(key.type(), event.object(), clock.instant(), key.first()));
    }

    /** GEN-WAT-03: entering the selector is ADDED, leaving it DELETED. GEN-WAT-06: that has a revision of its own. */
    private Optional<Event> event(Change change) {
        return switch (change) {
            case Change.Created(Stored now) ->
                isSelected(now) ? Optional.of(new Event("ADDED", now)) : Optional.empty();
            case Change.Deleted(Stored before, long revision) ->
                isSelected(before) ? Optional.of(new Event("DELETED", before.at(revision))) : Optional.empty();
            case Change.Updated(Stored before, Stored now) -> updated(before, now);
        };
    }

    private Optional<Event> updated(Stored before, Stored now) {
        boolean was = isSelected(before);
        if (isSelected(now)) {
            return Optional.of(new Event(was ? "MODIFIED" : "ADDED", now));
        }
        return was ? Optional.of(new Event("DELETED", before.at(now.revision()))) : Optional.empty();
    }

    private boolean isSelected(Stored object) {
        boolean here = query.namespace().isEmpty() || object.name().namespace().equals(query.namespace());
        Selector selector = query.selector();
        return here && (selector.isEverything() || selector.matches(object.tree()));
    }

    /** An {@code ERROR} line: after the answer has begun, a problem is an event. */
    public static byte[] error(Problem problem) {
        Tree.Mapping line = Tree.Mapping.of(
                "type",
                new Tree.Text("ERROR"),
                "object",
                StatusObject.of(problem).tree());
        byte[] json = TreeJson.write(line);
        byte[] ended = Arrays.copyOf(json, json.length + 1);
        ended[json.length] = '\n';
        return ended;
    }
}
