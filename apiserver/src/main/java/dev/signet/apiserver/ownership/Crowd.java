package dev.signet.apiserver.ownership;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Bounds the entries of updaters: the oldest of a version become one. */
final class Crowd {
    /** Upstream's bound. */
    private static final int MOST_UPDATERS = 10;

    private static final String ANCIENT = "ancient-changes";

    private Crowd() {}

    static ManagedFields thinned(ManagedFields managed) {
        List<Owner> updaters = managed.entries().keySet().stream()
                .filter(owner -> !owner.applies())
                .toList();
        if (updaters.size() <= MOST_UPDATERS) {
            return managed;
        }
        List<Owner> oldestFirst = updaters.stream()
                .sorted(Comparator.<Owner, String>comparing(owner -> time(managed, owner))
                        .thenComparing(Owner::identity))
                .toList();
        ManagedFields thinned = managed;
        Map<String, Owner> first = new HashMap<>();
        int left = updaters.size();
        for (Owner owner : oldestFirst) {
            Optional<Owner> other = Optional.ofNullable(first.putIfAbsent(owner.apiVersion(), owner));
            Optional<ManagedFields.Entry> entry = thinned.of(owner);
            if (other.isPresent() && entry.isPresent() && left > MOST_UPDATERS) {
                thinned = merged(thinned.without(owner), other.get(), entry.get());
                left--;
            }
        }
        return thinned;
    }

    private static String time(ManagedFields managed, Owner owner) {
        return managed.of(owner).map(ManagedFields.Entry::time).orElse("");
    }

    /** Into the bucket, which the first one of the version becomes; its time is the later one. */
    private static ManagedFields merged(ManagedFields managed, Owner first, ManagedFields.Entry entry) {
        Owner bucket = Owner.updater(ANCIENT, entry.apiVersion(), "");
        FieldSet old = managed.of(bucket)
                .or(() -> managed.of(first))
                .map(ManagedFields.Entry::fields)
                .orElse(FieldSet.EMPTY);
        return managed.without(first)
                .with(bucket, new ManagedFields.Entry(entry.apiVersion(), old.union(entry.fields()), entry.time()));
    }
}
