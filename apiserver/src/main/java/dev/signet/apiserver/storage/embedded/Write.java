package dev.signet.apiserver.storage.embedded;

import dev.signet.apiserver.object.ObjectName;
import dev.signet.apiserver.storage.Change;
import dev.signet.apiserver.storage.ObjectStore.Outcome;
import dev.signet.apiserver.storage.Stored;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A write that waits to be committed. */
final class Write {

    /** On what the write depends, and what it does. */
    sealed interface Demand {
        /**
         * The object must not be there.
         *
         * @param object of any revision
         * @param expiry see {@link CurrentRow}
         */
        record Create(Stored object, long expiry) implements Demand {}

        /** @param object of the expected revision, with new bytes */
        record Replace(Stored object) implements Demand {}

        record Delete(long expectedRevision) implements Demand {}

        /** Its time to live must be over. */
        record Expire(long now) implements Demand {}
    }

    /** A demand that is met: the change, and the expiry of the object before it and after it. */
    record Decision(Change change, long expiryBefore, long expiry) {}

    private final ObjectName name;
    private final byte[] key;
    private final Demand demand;
    private final CompletableFuture<Outcome> done = new CompletableFuture<>();

    /** @throws dev.signet.apiserver.object.Problem.Thrown BadRequest where the name cannot be a key */
    Write(ObjectName name, Demand demand) {
        this.name = name;
        this.key = Layout.key(name);
        this.demand = demand;
    }

    ObjectName name() {
        return name;
    }

    /** Shared, not to be changed. */
    byte[] key() {
        return key;
    }

    CompletableFuture<Outcome> done() {
        return done;
    }

    /** What is to be counted against the bound of a group. */
    int size() {
        return switch (demand) {
            case Demand.Create(Stored object, long _) -> object.bytes().length;
            case Demand.Replace(Stored object) -> object.bytes().length;
            case Demand.Delete _, Demand.Expire _ -> 0;
        };
    }

    /** Empty where the demand is not met by what is there. */
    Optional<Decision> decide(Optional<CurrentRow> current, long revision) {
        if (current.isEmpty()) {
            return demand instanceof Demand.Create(Stored object, long expiry)
                    ? Optional.of(new Decision(new Change.Created(object.at(revision)), 0, expiry))
                    : Optional.empty();
        }
        return decide(current.get(), revision);
    }

    private Optional<Decision> decide(CurrentRow current, long revision) {
        Stored stored = current.stored();
        return switch (demand) {
            case Demand.Create _ -> Optional.empty();
            case Demand.Replace(Stored object) ->
                stored.revision() == object.revision()
                        ? Optional.of(new Decision(
                                new Change.Updated(stored, object.at(revision)), current.expiry(), current.expiry()))
                        : Optional.empty();
            case Demand.Delete(long expectedRevision) ->
                stored.revision() == expectedRevision ? deletion(current, revision) : Optional.empty();
            case Demand.Expire(long now) ->
                current.expiry() != 0 && current.expiry() <= now ? deletion(current, revision) : Optional.empty();
        };
    }

    private static Optional<Decision> deletion(CurrentRow current, long revision) {
        return Optional.of(new Decision(new Change.Deleted(current.stored(), revision), current.expiry(), 0));
    }
}
