package dev.signet.apiserver.registry;

import dev.signet.apiserver.admission.Admission;
import dev.signet.apiserver.catalog.AdmissionRule;
import dev.signet.apiserver.object.KindName;
import dev.signet.apiserver.object.Metadata;
import dev.signet.apiserver.object.ObjectName;
import dev.signet.apiserver.object.Problem;
import dev.signet.apiserver.object.Tree;
import dev.signet.apiserver.object.TreeJson;
import dev.signet.apiserver.storage.ObjectStore;
import dev.signet.apiserver.storage.Stored;
import java.util.Optional;

/** The way of an object out of the store. Safe for use by many threads. */
public final class Deletion {
    private final ObjectStore store;
    private final Admission admission;

    public Deletion(ObjectStore store, Admission admission) {
        this.store = store;
        this.admission = admission;
    }

    /**
     * What became of the object.
     *
     * @param object as it was, or marked as going away
     * @param gone false where something still holds it (GEN-DEL-05)
     */
    public record Deleted(Stored object, boolean gone) {}

    /** @throws Problem.Thrown where it is refused */
    public Deleted delete(WriteTarget target, DeleteOptions options) {
        ObjectName name = target.call().name();
        while (true) {
            Stored stored = store.get(name).orElseThrow(() -> new Problem.NotFound(name).thrown());
            checkPreconditions(target, options, stored);
            admission.admit(
                    AdmissionRule.Phase.BEFORE_VALIDATION, target.call(), Optional.of(stored.tree()), Optional.empty());
            admission.admit(
                    AdmissionRule.Phase.AFTER_VALIDATION, target.call(), Optional.of(stored.tree()), Optional.empty());
            Optional<Deleted> done = attempt(target, stored, options);
            if (done.isPresent()) {
                return done.get();
            }
        }
    }

    /** Empty where the object changed meanwhile. */
    private Optional<Deleted> attempt(WriteTarget target, Stored stored, DeleteOptions options) {
        Tree.Mapping held =
                target.rules().ownsDependents() ? options.propagation().held(stored.tree()) : stored.tree();
        boolean isHeld =
                !Metadata.of(held).finalizers().isEmpty() || target.rules().holdsDeletion(held);
        return isHeld ? mark(target, stored, held) : remove(target, stored);
    }

    private Optional<Deleted> remove(WriteTarget target, Stored stored) {
        if (target.call().dryRun()) {
            return Optional.of(new Deleted(stored, true));
        }
        return switch (store.delete(stored.name(), stored.revision())) {
            case ObjectStore.Outcome.Committed _ -> Optional.of(new Deleted(stored, true));
            case ObjectStore.Outcome.Unmet _ -> Optional.empty();
        };
    }

    private Optional<Deleted> mark(WriteTarget target, Stored stored, Tree.Mapping held) {
        Tree.Mapping marked = ServerMetadata.marked(held, target.call().now());
        Tree.Mapping object = target.rules().prepareDelete(target.call(), marked);
        if (object.equals(stored.tree()) || target.call().dryRun()) {
            return Optional.of(
                    new Deleted(new Stored(stored.name(), TreeJson.write(object), stored.revision()), false));
        }
        return switch (store.replace(stored.name(), stored.revision(), TreeJson.write(object))) {
            case ObjectStore.Outcome.Committed(Stored now) -> Optional.of(new Deleted(now, false));
            case ObjectStore.Outcome.Unmet _ -> Optional.empty();
        };
    }

    private static void checkPreconditions(WriteTarget target, DeleteOptions options, Stored stored) {
        String uid = Metadata.of(stored.tree()).uid();
        if (options.uid().isPresent() && !options.uid().get().equals(uid)) {
            throw unmet(
                    target,
                    "the UID in the precondition (%s) does not match the UID in record (%s). The object might have been deleted and then recreated"
                            .formatted(options.uid().get(), uid));
        }
        String revision = Long.toString(stored.revision());
        if (options.resourceVersion().isPresent()
                && !options.resourceVersion().get().equals(revision)) {
            throw unmet(
                    target,
                    "the ResourceVersion in the precondition (%s) does not match the ResourceVersion in record (%s). The object might have been modified"
                            .formatted(options.resourceVersion().get(), revision));
        }
    }

    /** GEN-DEL-02: here the kind is named where other conflicts name the resource. */
    private static Problem.Thrown unmet(WriteTarget target, String reason) {
        KindName kind = target.kind().kindName();
        return new Problem.Conflict(
                        kind.toString(),
                        kind.group(),
                        kind.kind(),
                        target.call().name().name(),
                        reason)
                .thrown();
    }
}
