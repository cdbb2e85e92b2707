package dev.signet.apiserver.registry;

import dev.signet.apiserver.object.Metadata;
import dev.signet.apiserver.object.ObjectName;
import dev.signet.apiserver.object.Problem;
import dev.signet.apiserver.object.Resource;
import dev.signet.apiserver.object.Selector;
import dev.signet.apiserver.storage.ObjectStore;
import dev.signet.apiserver.storage.Stored;
import java.util.ArrayList;
import java.util.List;

/** Reads objects and lists. Safe for use by many threads. */
public final class Reading {
    private final ObjectStore store;

    public Reading(ObjectStore store) {
        this.store = store;
    }

    /**
     * What a list asks for.
     *
     * @param namespace empty for all
     * @param revision exactly this one; 0 for the newest
     * @param limit at most so many objects; 0 for all
     * @param after goes on behind this object, {@code namespace/name}; empty for the beginning
     */
    public record Query(
            Resource resource, String namespace, Selector selector, long revision, int limit, String after) {}

    /**
     * A list or a part of one.
     *
     * @param next where to go on: the last object that was looked at; empty at the end
     * @param remaining how many objects follow; 0 where that is not known, as with selectors (GEN-LST-02)
     */
    public record Listed(List<Stored> items, long revision, String next, long remaining) {}

    /** @throws Problem.Thrown {@link Problem.NotFound} */
    public Stored get(ObjectName name) {
        return store.get(name).orElseThrow(() -> new Problem.NotFound(name).thrown());
    }

    /** The newest revision. */
    public long revision() {
        return store.revision();
    }

    /** @throws Problem.Thrown {@link Problem.Expired} where the revision is compacted */
    public Listed list(Query query) {
        boolean everything = query.selector().isEverything();
        List<Stored> found = new ArrayList<>();
        String after = query.after();
        long revision = query.revision();
        while (true) {
            int chunk = query.limit() == 0 ? 0 : query.limit() - found.size();
            ObjectStore.Page page = store.list(
                    new ObjectStore.Listing(query.resource(), query.namespace(), revision, after, chunk));
            revision = page.revision();
            for (Stored item : page.items()) {
                if (everything || query.selector().matches(item.tree())) {
                    found.add(item);
                }
            }
            boolean ended = page.remaining() == 0 || page.items().isEmpty();
            if (ended) {
                return new Listed(found, revision, "", 0);
            }
            after = key(page.items().getLast());
            if (found.size() >= query.limit()) {
                return new Listed(found, revision, after, everything ? page.remaining() : 0);
            }
        }
    }

    private static String key(Stored stored) {
        Metadata metadata = Metadata.of(stored.tree());
        return metadata.namespace().isEmpty() ? metadata.name() : metadata.namespace() + "/" + metadata.name();
    }
}
