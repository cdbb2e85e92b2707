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
        List<Holder> updaters = managed.entries().keySet().stream()
                .filter(manager -> !manager.applies())
                .toList();
        if (updaters.size() <= MOST_UPDATERS) {
            return managed;
        }
        List<Holder> oldestFirst = updaters.stream()
                .sorted(Comparator.<Holder, String>comparing(manager -> time(managed, manager))
                        .thenComparing(Holder::identity))
                .toList();
        ManagedFields thinned = managed;
        Map<String, Holder> first = new HashMap<>();
        int left = updaters.size();
        for (Holder manager : oldestFirst) {
            Optional<Holder> other = Optional.ofNullable(first.putIfAbsent(manager.apiVersion(), manager));
            Optional<ManagedFields.Entry> entry = thinned.of(manager);
            if (other.isPresent() && entry.isPresent() && left > MOST_UPDATERS) {
                thinned = merged(thinned.without(manager), other.get(), entry.get());
                left--;
            }
        }
        return thinned;
    }

    private static String time(ManagedFields managed, Holder manager) {
        return managed.of(manager).map(ManagedFields.Entry::time).orElse("");
    }

    /** Into the bucket, which the first one of the version becomes; its time is the later one. */
    private static ManagedFields merged(ManagedFields managed, Holder first, ManagedFields.Entry entry) {
        Holder bucket = Holder.updater(ANCIENT, entry.apiVersion(), "");
        FieldSet old = managed.of(bucket)
                .or(() -> managed.of(first))
                .map(ManagedFields.Entry::fields)
                .orElse(FieldSet.EMPTY);
        return managed.without(first)
                .with(bucket, new ManagedFields.Entry(entry.apiVersion(), old.union(entry.fields()), entry.time()));
    }
}
