package dev.signet.controllers.cluster;

import dev.signet.controllers.runtime.Timeline;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The kinds that garbage can be of, and a watch of each. Kinds come and go with their definitions, so discovery is asked
 * again and again. Safe for use by many threads.
 */
final class CollectedKinds implements AutoCloseable {
    private final MetadataApi api;
    private final Timeline timeline;
    private final MetadataWatch.Listener listener;
    private final List<MetadataWatch> watches = new ArrayList<>();
    private volatile ServedKinds served = ServedKinds.NONE;
    private final ReentrantLock refreshing = new ReentrantLock();
    private boolean closed;

    CollectedKinds(MetadataApi api, Timeline timeline, MetadataWatch.Listener listener) {
        this.api = api;
        this.timeline = timeline;
        this.listener = listener;
    }

    /** Asks what is served, and watches that and nothing else. */
    void refresh() {
        refreshing.lock();
        try {
            follow(api.discover());
        } finally {
            refreshing.unlock();
        }
    }

    private void follow(ServedKinds now) {
        served = now;
        List<ServedKind> collected = now.collected();
        List<MetadataWatch> ended = exchange(collected);
        ended.forEach(MetadataWatch::close);
        // Where only the version changed, the new watch will find them; where the kind is gone, so are they.
        ended.stream()
                .map(MetadataWatch::kind)
                .filter(kind -> collected.stream().noneMatch(kind::isSameResource))
                .forEach(kind -> listener.found(kind, Set.of(), true));
    }

    private synchronized List<MetadataWatch> exchange(List<ServedKind> collected) {
        if (closed) {
            return List.of();
        }
        List<MetadataWatch> ended = watches.stream()
                .filter(watch -> !collected.contains(watch.kind()))
                .toList();
        watches.removeAll(ended);
        for (ServedKind kind : collected) {
            if (watches.stream().noneMatch(watch -> watch.kind().equals(kind))) {
                MetadataWatch watch = new MetadataWatch(kind, api, timeline, listener);
                watches.add(watch);
                watch.start();
            }
        }
        return ended;
    }

    /** Whether every object that was there has been seen: before that, nobody knows who depends on whom. */
    synchronized boolean synced() {
        return !watches.isEmpty() && watches.stream().allMatch(MetadataWatch::synced);
    }

    Optional<ServedKind> named(String apiVersion, String kind) {
        return served.named(apiVersion, kind);
    }

    @Override
    public void close() {
        List<MetadataWatch> last;
        synchronized (this) {
            closed = true;
            last = List.copyOf(watches);
        }
        last.forEach(MetadataWatch::close);
    }
}
