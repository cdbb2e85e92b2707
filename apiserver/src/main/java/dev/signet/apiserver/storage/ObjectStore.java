package dev.signet.apiserver.storage;

import dev.signet.apiserver.object.ObjectName;
import dev.signet.apiserver.object.Problem;
import dev.signet.apiserver.object.Resource;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The store: one global, monotonic revision; compare-and-set; lists at a revision; changes since a revision. A write
 * returns after it is durable (fsync), after the followers have seen it and after it was published to watchers, in that
 * order; all see the writes in the order of their revisions. Safe for use by many threads.
 */
public interface ObjectStore extends AutoCloseable {

    /** What became of a write. */
    sealed interface Outcome {
        /** Done, durable. For a deletion {@code object} is what was deleted, with the revision of the deletion. */
        record Committed(Stored object) implements Outcome {}

        /** Not done: the object is not at the expected revision. */
        record Unmet() implements Outcome {}
    }

    /** The newest revision whose write is committed and published; 1 or more. */
    long revision();

    Optional<Stored> get(ObjectName name);

    /**
     * Lists objects of a resource, sorted by namespace and name.
     *
     * @throws Problem.Thrown {@link Problem.Expired} where the revision is compacted, {@link Problem.FutureRevision}
     *     where it is not reached yet
     */
    Page list(Listing listing);

    /**
     * @param namespace of this namespace alone; empty for all
     * @param revision as of this revision; 0 for now
     * @param after only what sorts behind this object (its {@code namespace/name}; {@code name} where cluster-scoped);
     *     empty for the beginning
     * @param limit at most so many; 0 for all
     */
    record Listing(Resource resource, String namespace, long revision, String after, int limit) {
        public static Listing of(Resource resource, String namespace) {
            return new Listing(resource, namespace, 0, "", 0);
        }
    }

    /**
     * @param revision that of the list, which changes can be asked for since
     * @param remaining how many are left behind the last item; 0 when nothing is
     */
    record Page(List<Stored> items, long revision, long remaining) {}

    /** @param timeToLive after which the store deletes the object by itself; absent for ever */
    Outcome create(ObjectName name, byte[] bytes, Optional<Duration> timeToLive);

    /** Replaces the object if its revision is the expected one. A time to live that was set runs on. */
    Outcome replace(ObjectName name, long expectedRevision, byte[] bytes);

    Outcome delete(ObjectName name, long expectedRevision);

    /**
     * The changes of a resource after a revision, oldest first and without an end.
     *
     * @throws Problem.Thrown {@link Problem.Expired} where changes after the revision are compacted
     */
    Changes changesSince(Resource resource, long revision);

    /**
     * Calls the follower with every object that is there, as created, and then with every change, in order and before
     * its write is acknowledged. Followers must be quick and must not call the store.
     */
    void follow(Consumer<Change> follower);

    /** Follows some resources alone; what is there of others need not be read. */
    default void follow(Set<Resource> resources, Consumer<Change> follower) {
        follow(change -> {
            if (resources.contains(change.subject().name().resource())) {
                follower.accept(change);
            }
        });
    }

    @Override
    void close();

    /** A reader of changes, for one thread. It holds a bounded queue; who does not read in time is cut off. */
    interface Changes extends AutoCloseable {

        /**
         * The next change, or empty when none came within the patience.
         *
         * @throws Problem.Thrown {@link Problem.Expired} once this reader was too slow and is cut off
         */
        Optional<Change> poll(Duration patience) throws InterruptedException;

        /** A revision up to which every change of the resource was handed out: good for a bookmark. */
        long progress();

        @Override
        void close();
    }
}
