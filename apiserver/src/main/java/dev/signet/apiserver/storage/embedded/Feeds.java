package dev.signet.apiserver.storage.embedded;

import dev.signet.apiserver.object.Resource;
import dev.signet.apiserver.storage.Change;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * The feeds of the resources that somebody watches. A thread of its own wakes the readers up, so that a thousand of them
 * do not hold up the committer. Safe for use by many threads.
 */
final class Feeds implements AutoCloseable {
    private final EmbeddedStore.Bounds bounds;
    private final Map<Resource, Feed> feeds = new HashMap<>();
    private final BlockingQueue<Feed> grown = new LinkedBlockingQueue<>();
    private final Thread waker =
            Thread.ofPlatform().name("store-watch").daemon().unstarted(this::wake);
    private volatile long published;
    private boolean closed;

    Feeds(EmbeddedStore.Bounds bounds, long published) {
        this.bounds = bounds;
        this.published = published;
        waker.start();
    }

    private void wake() {
        try {
            while (true) {
                grown.take().wake();
            }
        } catch (InterruptedException _) {
            // Closed, and closing a feed wakes its readers too.
            return;
        }
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
        byFeed.forEach((feed, grownBy) -> {
            if (feed.append(grownBy)) {
                grown.add(feed);
            }
        });
        // After the feeds: who sees this revision and nothing new in his feed has had everything up to it.
        published = revision;
    }

    @Override
    public synchronized void close() {
        closed = true;
        waker.interrupt();
        feeds.values().forEach(Feed::close);
    }
}
