package dev.signet.apiserver.admission;

import dev.signet.apiserver.authentication.User;
import dev.signet.apiserver.catalog.AdmissionRule;
import dev.signet.apiserver.catalog.Call;
import dev.signet.apiserver.catalog.Operation;
import dev.signet.apiserver.object.ObjectName;
import dev.signet.apiserver.object.Problem;
import dev.signet.apiserver.object.Resource;
import dev.signet.apiserver.object.Tree;
import dev.signet.apiserver.storage.Change;
import dev.signet.apiserver.storage.ObjectStore;
import dev.signet.apiserver.storage.Stored;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Bounds how many objects of a kind may wait for a decision on behalf of one requester, so that nobody fills the store with
 * requests. {@code system:masters} is not bounded. The count follows the commits, so it is right after a restart; requests
 * that are on their way at the same moment may go beyond it by their number. Safe for use by many threads.
 */
public final class PendingLimit implements AdmissionRule, Consumer<Change> {
    private final Counted counted;
    private final int limit;

    /** Who waits with which object. Of the store's committer alone. */
    private final Map<ObjectName, String> pending = new HashMap<>();

    private final Map<String, Integer> counts = new ConcurrentHashMap<>();

    /**
     * What is counted.
     *
     * @param requester who waits with this object, in the stored form; absent once it is decided, which it then stays
     */
    public record Counted(Resource resource, Function<Tree.Mapping, Optional<String>> requester) {}

    private PendingLimit(Counted counted, int limit) {
        this.counted = counted;
        this.limit = limit;
    }

    /** @param limit of each requester */
    public static PendingLimit following(ObjectStore store, Counted counted, int limit) {
        PendingLimit made = new PendingLimit(counted, limit);
        store.follow(Set.of(counted.resource()), made);
        return made;
    }

    /** First of all: what will be refused need not be validated. */
    @Override
    public Phase phase() {
        return Phase.BEFORE_VALIDATION;
    }

    @Override
    public boolean concerns(Call call) {
        return call.operation() == Operation.CREATE
                && call.isMain()
                && call.name().resource().equals(counted.resource())
                && !call.user().groups().contains(User.MASTERS);
    }

    @Override
    public void check(Call call, Optional<Tree.Mapping> stored, Optional<Tree.Mapping> sent) {
        String requester = sent.flatMap(counted.requester()).orElse("");
        if (counts.getOrDefault(requester, 0) >= limit) {
            // One second, though it may take hours: clients sleep for as long as they are told, and try again.
            throw new Problem.TooManyRequests(
                            "%s has %d undecided %s and may not have more: have some approved, denied or deleted"
                                    .formatted(requester, limit, counted.resource()),
                            1)
                    .thrown();
        }
    }

    /** For the store, which calls it in the order of revisions. */
    @Override
    public void accept(Change change) {
        switch (change) {
            case Change.Created(Stored now) -> count(now);
            case Change.Updated(Stored _, Stored now) -> {
                // What was decided needs no second look.
                if (pending.containsKey(now.name())) {
                    forget(now.name());
                    count(now);
                }
            }
            case Change.Deleted(Stored before, long _) -> forget(before.name());
        }
    }

    private void count(Stored object) {
        counted.requester().apply(object.tree()).ifPresent(requester -> {
            pending.put(object.name(), requester);
            counts.merge(requester, 1, Integer::sum);
        });
    }

    private void forget(ObjectName name) {
        String requester = pending.remove(name);
        if (requester != null) {
            counts.computeIfPresent(requester, (_, count) -> count == 1 ? null : count - 1);
        }
    }
}
