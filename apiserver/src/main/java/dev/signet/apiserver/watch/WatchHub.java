package dev.signet.apiserver.watch;

import dev.signet.apiserver.object.Problem;
import dev.signet.apiserver.object.Resource;
import dev.signet.apiserver.object.Selector;
import dev.signet.apiserver.representation.Representation;
import dev.signet.apiserver.storage.ObjectStore;
import dev.signet.apiserver.storage.Stored;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/** Opens watches on the store. Safe for use by many threads. */
public final class WatchHub {
    private final ObjectStore store;
    private final InstantSource clock;
    private final EventCache cache = new EventCache();

    public WatchHub(ObjectStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /** Where a watch begins. */
    public sealed interface Start {
        /** With {@code ADDED} for everything that is there (GEN-WAT-02). */
        record Now() implements Start {}

        /**
         * The same, closed by a bookmark that says so (GEN-WAT-04).
         *
         * @param reached the revision that must have been reached
         */
        record NowMarked(long reached) implements Start {}

        /** With the changes behind a revision. */
        record Since(long revision) implements Start {}
    }

    /**
     * What a watch asks for.
     *
     * @param namespace empty for all
     * @param bookmarks whether the client takes {@code BOOKMARK} events
     * @param timeout after which the stream ends by itself
     */
    public record Query(
            Representation as,
            Resource resource,
            String namespace,
            Selector selector,
            Start start,
            boolean bookmarks,
            Duration timeout) {}

    /** @throws Problem.Thrown where the revision is compacted, or not reached where it has to be */
    public Watch open(Query query) {
        return switch (query.start()) {
            case Start.Since(long revision) -> watch(query, List.of(), revision, false);
            case Start.Now _ -> fromNow(query, 0, false);
            case Start.NowMarked(long reached) -> fromNow(query, reached, true);
        };
    }

    private Watch fromNow(Query query, long reached, boolean marked) {
        ObjectStore.Page page = store.list(ObjectStore.Listing.of(query.resource(), query.namespace()));
        if (reached > page.revision()) {
            throw new Problem.FutureRevision(reached, page.revision()).thrown();
        }
        return watch(query, page.items(), page.revision(), marked);
    }

    private Watch watch(Query query, List<Stored> initial, long since, boolean marked) {
        ObjectStore.Changes changes = store.changesSince(query.resource(), since);
        return new Watch(query, new Watch.Opening(initial, since, marked), changes, cache, clock);
    }
}
