package dev.signet.apiserver.storage.embedded;

import dev.signet.apiserver.object.Resource;
import dev.signet.apiserver.storage.Change;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The feeds of the resources that somebody watches. Safe for use by many threads. */
final class Feeds implements AutoCloseable {
    private final EmbeddedStore.Bounds bounds;
    private final Map<Resource, Feed> feeds = new HashMap<>();
    private volatile long published;
    private boolean closed;

    Feeds(EmbeddedStore.Bounds bounds, long published) {
        this.bounds = bounds;
        this.published = published;
    }

    /** Up to here every feed has every change. */
    long published() {
        return published;
    }

    /** Joins the feed of a resource, to be left by {@link #leave}. From now on it holds all that is published. */
    synchronized Feed join(Resource resource) {
        Feed feed = feeds.computeIfAbsent(resource, _ -> new Feed(bounds, published));
        feed.join();
        if (closed) {
            feed.close();
        }
        return feed;
    }

    synchronized void leave(Resource resource, Feed feed) {
        if (feed.leave()) {
            feeds.remove(resource, feed);
        }
    }

    /** Hands changes, in order, to those who watch. Never waits for them. */
    synchronized void publish(List<Change> changes, long revision) {
        Map<Feed, List<Change>> byFeed = new LinkedHashMap<>();
        for (Change change : changes) {
            Feed feed = feeds.get(change.subject().name().resource());
            if (feed != null) {
                byFeed.computeIfAbsent(feed, _ -> new ArrayList<>()).add(change);
            }
        }
        byFeed.forEach(Feed::append);
        // After the feeds: who sees this revision and nothing new in his feed has had everything up to it.
        published = revision;
    }

    @Override
    public synchronized void close() {
        closed = true;
        feeds.values().forEach(Feed::close);
    }
}
