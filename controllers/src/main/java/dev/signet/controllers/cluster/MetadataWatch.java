package dev.signet.controllers.cluster;

import dev.signet.controllers.runtime.FailureText;
import dev.signet.controllers.runtime.Timeline;
import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the metadata of all objects of one kind, across the ends of single watches. It has no thread of its own: lines
 * are handed on by the one that brings them.
 */
final class MetadataWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MetadataWatch.class);
    private static final Duration PAUSE = Duration.ofMillis(100);
    /** Garbage can wait so long. */
    private static final Duration BREATH = Duration.ofMillis(50);

    private static final int MOST_DOUBLINGS = 8;

    private final ServedKind kind;
    private final MetadataApi api;
    private final Timeline timeline;
    private final Listener listener;
    private final ByteArrayOutputStream begun = new ByteArrayOutputStream();

    /** Up to where everything has been seen; absent before the first full state, and when that is too old. */
    private Optional<String> revision = Optional.empty();

    /** The objects of interest among the initial events. */
    private Set<String> found = new HashSet<>();

    private boolean synced;
    private boolean closed;
    private int failures;
    private @Nullable AsyncBody open;

    /** Is told everything in order, never by two threads at once. */
    interface Listener {
        void seen(ServedKind kind, Owned object);

        void gone(ServedKind kind, String uid);

        /**
         * Everything that is there has been seen; what else was known of the kind is gone.
         *
         * @param uids of the objects of interest
         * @param again whether it was followed before, and then lost for a while
         */
        void found(ServedKind kind, Set<String> uids, boolean again);
    }

    MetadataWatch(ServedKind kind, MetadataApi api, Timeline timeline, Listener listener) {
        this.kind = kind;
        this.api = api;
        this.timeline = timeline;
        this.listener = listener;
    }

    ServedKind kind() {
        return kind;
    }

    /** Whether everything that was there at the start has been seen. */
    synchronized boolean synced() {
        return synced;
    }

    synchronized void start() {
        if (closed) {
            return;
        }
        begun.reset();
        found = new HashSet<>();
        var _ = api.watch(kind, revision, this::take).whenComplete((response, failure) -> {
            if (failure != null) {
                again(failure);
            } else {
                read(response);
            }
        });
    }

    private void read(HttpResponse<AsyncBody> response) {
        AsyncBody body = response.body();
        if (!response.isSuccessful()) {
            refused(response.code());
            body.cancel();
            again(new IOException("the API answered " + response.code()));
            return;
        }
        if (!opened(body)) {
            body.cancel();
            return;
        }
        var _ = body.done().whenComplete((_, failure) -> again(failure));
        body.consume();
    }

    private synchronized void refused(int code) {
        if (code == HttpURLConnection.HTTP_GONE) {
            revision = Optional.empty();
        }
    }

    private synchronized boolean opened(AsyncBody body) {
        open = body;
        return !closed;
    }

    private synchronized void again(@Nullable Throwable failure) {
        if (closed) {
            return;
        }
        failures = failure == null ? 0 : Math.min(failures + 1, MOST_DOUBLINGS);
        if (failure != null) {
            LOG.debug("watching {} is begun again: {}", kind.path(), FailureText.of(failure));
        }
        timeline.after(PAUSE.multipliedBy(1L << failures), () -> timeline.apart("watch again", this::start));
    }

    /** The pieces of an answer need not end where lines end. */
    private synchronized void take(List<ByteBuffer> pieces, AsyncBody body) {
        for (ByteBuffer piece : pieces) {
            byte[] bytes = new byte[piece.remaining()];
            piece.get(bytes);
            int start = 0;
            for (int end = 0; end < bytes.length; end++) {
                if (bytes[end] == '\n') {
                    line(bytes, start, end);
                    start = end + 1;
                }
            }
            begun.write(bytes, start, bytes.length - start);
        }
        if (revision.isPresent()) {
            // What comes meanwhile comes as one piece: in a busy second that is 20 wake-ups and not a thousand.
            timeline.after(BREATH, body::consume);
        } else {
            body.consume();
        }
    }

    private void line(byte[] bytes, int start, int end) {
        if (begun.size() == 0) {
            told(WatchLine.of(bytes, start, end - start));
        } else {
            begun.write(bytes, start, end - start);
            byte[] whole = begun.toByteArray();
            begun.reset();
            told(WatchLine.of(whole, 0, whole.length));
        }
    }

    private void told(WatchLine line) {
        if (closed) {
            return;
        }
        switch (line.type()) {
            case "ADDED", "MODIFIED" -> seen(line);
            case "DELETED" -> listener.gone(kind, line.object().uid());
            case "BOOKMARK" -> bookmark(line);
            // Whatever it is, a full state mends it.
            default -> revision = Optional.empty();
        }
        if (revision.isPresent()) {
            revision = Optional.of(line.resourceVersion());
        }
    }

    private void seen(WatchLine line) {
        if (revision.isEmpty() && line.object().isOfInterest()) {
            found.add(line.object().uid());
        }
        listener.seen(kind, line.object());
    }

    private void bookmark(WatchLine line) {
        failures = 0;
        if (line.isInitialEnd()) {
            revision = Optional.of(line.resourceVersion());
            listener.found(kind, found, synced);
            synced = true;
            found = new HashSet<>();
        }
    }

    @Override
    public void close() {
        AsyncBody last;
        synchronized (this) {
            closed = true;
            last = open;
        }
        if (last != null) {
            last.cancel();
        }
    }
}
