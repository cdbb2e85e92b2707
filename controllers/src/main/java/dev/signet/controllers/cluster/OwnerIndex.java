package dev.signet.controllers.cluster;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The objects that have owners or wait for the collector, by uid and by the uids of their owners. Owners themselves are
 * not kept: whether one lives is asked when it matters. Every change tells which objects are to be looked at because of
 * it. Safe for use by many threads.
 */
final class OwnerIndex {
    private final Map<String, Node> nodes = new HashMap<>();
    private final Map<String, Set<String>> dependents = new HashMap<>();

    record Node(ServedKind kind, Owned object) {
        String path() {
            return kind.path(object.namespace(), object.name());
        }
    }

    /** An object as it is now. */
    synchronized Set<String> seen(ServedKind kind, Owned now) {
        Node before = nodes.get(now.uid());
        if (before == null && !now.isOfInterest()) {
            return Set.of();
        }
        Set<String> due = new LinkedHashSet<>();
        List<Owned.Owner> owners = before == null ? List.of() : before.object().owners();
        if (now.isOfInterest()) {
            nodes.put(now.uid(), new Node(kind, now));
        } else {
            nodes.remove(now.uid());
        }
        if (!owners.equals(now.owners())) {
            unlink(now.uid(), owners);
            now.owners()
                    .forEach(owner -> dependents
                            .computeIfAbsent(owner.uid(), uid -> new LinkedHashSet<>(2))
                            .add(now.uid()));
            addUnblocked(due, owners, now);
            due.add(now.uid());
        }
        addLeaving(due, Optional.ofNullable(before).map(Node::object), now);
        return due;
    }

    /** An owner that waits need not wait for this dependent any more. */
    private void addUnblocked(Set<String> due, List<Owned.Owner> before, Owned now) {
        before.stream()
                .filter(owner -> owner.blocks() && nodes.containsKey(owner.uid()) && !now.isBlocking(owner.uid()))
                .forEach(owner -> due.add(owner.uid()));
    }

    private void addLeaving(Set<String> due, Optional<Owned> before, Owned now) {
        if (now.waitsForDependents() && before.filter(Owned::waitsForDependents).isEmpty()) {
            due.addAll(dependents.getOrDefault(now.uid(), Set.of()));
            due.add(now.uid());
        }
        if (now.orphans() && before.filter(Owned::orphans).isEmpty()) {
            due.add(now.uid());
        }
    }

    /** An object that is no more: its dependents are due, and its owners that waited for it. */
    synchronized Set<String> gone(String uid) {
        Set<String> due = new LinkedHashSet<>(dependents.getOrDefault(uid, Set.of()));
        Node before = nodes.remove(uid);
        if (before != null) {
            unlink(uid, before.object().owners());
            before.object().owners().stream()
                    .map(Owned.Owner::uid)
                    .filter(nodes::containsKey)
                    .forEach(due::add);
        }
        return due;
    }

    /**
     * The objects of a kind that a full state has: what else was known of it is gone.
     *
     * @param uids those that are of interest
     * @param unseen whether objects of the kind, which may be owners, can have gone without a word
     */
    synchronized Set<String> found(ServedKind kind, Set<String> uids, boolean unseen) {
        List<String> lost = nodes.values().stream()
                .filter(node -> node.kind().isSameResource(kind))
                .map(node -> node.object().uid())
                .filter(uid -> !uids.contains(uid))
                .toList();
        Set<String> due = new LinkedHashSet<>();
        lost.forEach(uid -> due.addAll(gone(uid)));
        if (unseen) {
            due.addAll(nodes.keySet());
        }
        return due;
    }

    private void unlink(String uid, List<Owned.Owner> owners) {
        for (Owned.Owner owner : owners) {
            dependents.computeIfPresent(owner.uid(), (_, others) -> {
                others.remove(uid);
                return others.isEmpty() ? null : others;
            });
        }
    }

    synchronized Optional<Node> get(String uid) {
        return Optional.ofNullable(nodes.get(uid));
    }

    synchronized List<Node> dependentsOf(String uid) {
        List<Node> found = new ArrayList<>();
        dependents
                .getOrDefault(uid, Set.of())
                .forEach(dependent -> get(dependent).ifPresent(found::add));
        return found;
    }
}
