package dev.signet.controllers.cluster;

import dev.signet.controllers.runtime.ControllerContext;
import dev.signet.controllers.runtime.Fence;
import dev.signet.controllers.runtime.NotYet;
import dev.signet.controllers.runtime.Reconciler;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Deletes what nobody owns any more, and lets go what waits for its dependents (GEN-DEL-04). The index says what to look
 * at; every decision is taken on what the API says now.
 */
final class GarbageCollector implements Reconciler {
    private final Fence fence;
    private final MetadataApi api;
    private final References references;
    private final CollectedKinds kinds;
    private final OwnerIndex index;
    private final Owners owners;
    private final Consumer<String> due;

    /** @param due takes uids that are to be looked at */
    GarbageCollector(
            ControllerContext context, MetadataApi api, CollectedKinds kinds, OwnerIndex index, Consumer<String> due) {
        this.fence = context.fence();
        this.api = api;
        this.references = new References(api, context.fence());
        this.kinds = kinds;
        this.index = index;
        this.owners = new Owners(context, api, kinds);
        this.due = due;
    }

    /** @param uid the queue's item */
    @Override
    public void reconcile(String uid) throws NotYet {
        if (!kinds.synced()) {
            throw new NotYet("some kinds have not been listed yet");
        }
        Optional<OwnerIndex.Node> node = index.get(uid);
        if (node.isEmpty()) {
            return;
        }
        try {
            Owned object = node.get().object();
            if (object.orphans()) {
                orphanDependents(node.get());
            } else if (object.waitsForDependents()) {
                awaitDependents(node.get());
            } else if (!object.leaving()) {
                judge(node.get());
            }
        } catch (KubernetesClientException e) {
            if (e.getCode() != HttpURLConnection.HTTP_CONFLICT) {
                throw e;
            }
            throw new NotYet(node.get().path() + " has changed meanwhile");
        }
    }

    private void orphanDependents(OwnerIndex.Node owner) {
        String uid = owner.object().uid();
        for (OwnerIndex.Node dependent : index.dependentsOf(uid)) {
            Optional<ObjectMeta> latest = latest(dependent);
            if (latest.isPresent()) {
                references.keep(
                        dependent,
                        latest.get(),
                        reference -> !reference.getUid().equals(uid));
            }
        }
        letGo(owner, Owned.ORPHAN);
    }

    private void awaitDependents(OwnerIndex.Node owner) {
        String uid = owner.object().uid();
        List<OwnerIndex.Node> blocking = index.dependentsOf(uid).stream()
                .filter(dependent -> dependent.object().isBlocking(uid))
                .toList();
        if (blocking.isEmpty()) {
            letGo(owner, Owned.FOREGROUND);
        }
        blocking.stream()
                .map(OwnerIndex.Node::object)
                .filter(dependent -> !dependent.waitsForDependents())
                .forEach(dependent -> due.accept(dependent.uid()));
    }

    /** The object as it is now, unless it is gone and perhaps another has its name. */
    private Optional<ObjectMeta> latest(OwnerIndex.Node node) {
        return api.get(node.path())
                .filter(found -> found.getUid().equals(node.object().uid()));
    }

    private void judge(OwnerIndex.Node node) throws NotYet {
        Optional<ObjectMeta> latest = latest(node);
        if (latest.isEmpty() || latest.get().getOwnerReferences().isEmpty()) {
            return;
        }
        ObjectMeta object = latest.get();
        Map<Owners.Standing, List<OwnerReference>> sorted = new EnumMap<>(Owners.Standing.class);
        for (OwnerReference reference : object.getOwnerReferences()) {
            sorted.computeIfAbsent(owners.standing(node, reference), standing -> new ArrayList<>())
                    .add(reference);
        }
        if (sorted.containsKey(Owners.Standing.IMPOSSIBLE)) {
            // Waiting would not mend it, and what is not understood is not deleted.
            return;
        }
        List<OwnerReference> living = sorted.getOrDefault(Owners.Standing.LIVING, List.of());
        if (living.isEmpty()) {
            delete(node, object, sorted.containsKey(Owners.Standing.WAITING));
        } else if (living.size() < object.getOwnerReferences().size()) {
            // An owner that waits for its dependents would wait for ever for one that somebody else still owns.
            references.keep(node, object, living::contains);
        }
    }

    private void delete(OwnerIndex.Node node, ObjectMeta object, boolean ownerWaits) {
        List<OwnerIndex.Node> dependents = index.dependentsOf(node.object().uid());
        boolean inOrder = ownerWaits && !dependents.isEmpty();
        if (inOrder
                && dependents.stream().anyMatch(dependent -> dependent.object().waitsForDependents())) {
            // Perhaps they wait for each other in a circle: this one holds its owners no longer.
            if (references.unblock(node, object)) {
                return;
            }
        }
        fence.check();
        api.delete(node.path(), object, inOrder ? "Foreground" : policy(object));
    }

    /** What somebody asked for before stays. */
    private static String policy(ObjectMeta object) {
        if (object.getFinalizers().contains(Owned.ORPHAN)) {
            return "Orphan";
        }
        return object.getFinalizers().contains(Owned.FOREGROUND) ? "Foreground" : "Background";
    }

    private void letGo(OwnerIndex.Node owner, String finalizer) {
        latest(owner).ifPresent(object -> references.withoutFinalizer(owner, object, finalizer));
    }
}
