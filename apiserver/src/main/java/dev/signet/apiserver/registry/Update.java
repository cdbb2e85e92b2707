package dev.signet.apiserver.registry;

import dev.signet.apiserver.admission.Admission;
import dev.signet.apiserver.catalog.AdmissionRule;
import dev.signet.apiserver.object.FieldError;
import dev.signet.apiserver.object.KindName;
import dev.signet.apiserver.object.Metadata;
import dev.signet.apiserver.object.ObjectName;
import dev.signet.apiserver.object.Problem;
import dev.signet.apiserver.object.Tree;
import dev.signet.apiserver.object.TreeJson;
import dev.signet.apiserver.ownership.AppliedObject;
import dev.signet.apiserver.ownership.ManagedFields;
import dev.signet.apiserver.storage.ObjectStore;
import dev.signet.apiserver.storage.Stored;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The way of a changed object into the store. Safe for use by many threads. */
public final class Update {
    private final ObjectStore store;
    private final Admission admission;

    public Update(ObjectStore store, Admission admission) {
        this.store = store;
        this.admission = admission;
    }

    /** What the client wants of the object that is there. */
    public sealed interface Intent {
        /** What says enough to create the object where there is none; {@link Upsert} does that. */
        sealed interface Creating extends Intent {}

        /** A PUT: this instead. */
        record Replace(Tree.Mapping sent) implements Creating {}

        /**
         * A PATCH: that, changed. The function takes the object as the client sees it, with apiVersion, kind and
         * resourceVersion, and gives the changed one; it may be called again when somebody else was faster.
         */
        record Modify(UnaryOperator<Tree.Mapping> change) implements Intent {}

        /**
         * A PATCH of server-side apply (GEN-SSA).
         *
         * @param force takes the fields of others
         * @param conform makes an object of the version of what the merge has left
         */
        record Apply(AppliedObject applied, boolean force, UnaryOperator<Tree.Mapping> conform) implements Creating {}
    }

    /** @throws Problem.Thrown where it is refused */
    public Written update(WriteTarget target, Intent intent) {
        while (true) {
            Stored stored = store.get(target.call().name())
                    .orElseThrow(() -> new Problem.NotFound(target.call().name()).thrown());
            Optional<Written> written = attempt(target, stored, intent);
            if (written.isPresent()) {
                return written.get();
            }
        }
    }

    /** Empty where the object changed meanwhile and the intent holds for whatever is there. */
    private Optional<Written> attempt(WriteTarget target, Stored stored, Intent intent) {
        Tree.Mapping live = target.version().fromStored().apply(stored.tree());
        Wanted wanted = Wanted.of(target, live, stored.revision(), intent);
        boolean pinned = checkIdentity(target, stored, intent, Metadata.of(wanted.object()));
        Tree.Mapping plain = prepared(target, stored, wanted.object());
        Tree.Mapping object = ServerMetadata.owned(plain, wanted.managed());
        judge(target, stored.tree(), object);
        List<String> warnings = target.rules().warnings(target.call(), object);
        if (plain.equals(ManagedFields.unmanaged(stored.tree())) && !wanted.writesOwnersAlone(stored.tree())) {
            return Optional.of(new Written(stored, warnings));
        }
        return commit(target, stored, object, pinned).map(now -> new Written(now, warnings));
    }

    /** @param sent with defaults */
    private static Tree.Mapping prepared(WriteTarget target, Stored stored, Tree.Mapping sent) {
        Tree.Mapping inStoredForm = target.version().toStored().apply(sent);
        Tree.Mapping object = target.rules()
                .prepareUpdate(
                        target.call(), stored.tree(), ServerMetadata.updated(target, stored.tree(), inStoredForm));
        Tree.Mapping plain = ManagedFields.unmanaged(object);
        return target.rules().countsGenerations() ? ServerMetadata.counted(stored.tree(), plain) : plain;
    }

    private void judge(WriteTarget target, Tree.Mapping stored, Tree.Mapping object) {
        admission.admit(AdmissionRule.Phase.BEFORE_VALIDATION, target.call(), Optional.of(stored), Optional.of(object));
        // Metadata is judged by the machinery and by the kind: its causes come twice, its texts once (CSR-UPD-06).
        List<FieldError> ofMetadata = MetadataRules.errorsOfUpdate(stored, object);
        List<FieldError> errors = new ArrayList<>(ofMetadata);
        errors.addAll(target.rules().validateUpdate(target.call(), stored, object));
        errors.addAll(ofMetadata);
        target.refuse(errors);
        admission.admit(AdmissionRule.Phase.AFTER_VALIDATION, target.call(), Optional.of(stored), Optional.of(object));
    }

    private Optional<Stored> commit(WriteTarget target, Stored stored, Tree.Mapping object, boolean pinned) {
        ObjectName name = target.call().name();
        if (target.call().dryRun()) {
            return Optional.of(new Stored(name, TreeJson.write(object), stored.revision()));
        }
        if (isReleased(target, object)) {
            return release(target, stored, object, pinned);
        }
        return switch (store.replace(name, stored.revision(), TreeJson.write(object))) {
            case ObjectStore.Outcome.Committed(Stored now) -> Optional.of(now);
            case ObjectStore.Outcome.Unmet _ -> lost(name, pinned);
        };
    }

    /** GEN-DEL-05: the update that removes the last finalizer of a marked object deletes it. */
    private static boolean isReleased(WriteTarget target, Tree.Mapping object) {
        Metadata metadata = Metadata.of(object);
        return metadata.deletionTimestamp().isPresent()
                && metadata.finalizers().isEmpty()
                && !target.rules().holdsDeletion(object);
    }

    private Optional<Stored> release(WriteTarget target, Stored stored, Tree.Mapping object, boolean pinned) {
        ObjectName name = target.call().name();
        return switch (store.delete(name, stored.revision())) {
            case ObjectStore.Outcome.Committed(Stored gone) ->
                Optional.of(new Stored(name, TreeJson.write(object), gone.revision()));
            case ObjectStore.Outcome.Unmet _ -> lost(name, pinned);
        };
    }

    private static Optional<Stored> lost(ObjectName name, boolean pinned) {
        if (pinned) {
            throw Problem.Conflict.modified(name).thrown();
        }
        return Optional.empty();
    }

    /**
     * Checks name, namespace, uid and resourceVersion against the stored object.
     *
     * @return whether the client wants this very revision and no later one
     */
    private static boolean checkIdentity(WriteTarget target, Stored stored, Intent intent, Metadata sent) {
        ObjectName name = target.call().name();
        Places.checkName(sent.name(), name.name());
        if (target.kind().namespaced()
                && !sent.namespace().isEmpty()
                && !sent.namespace().equals(name.namespace())) {
            throw Places.otherNamespace();
        }
        checkUid(target, stored, intent, sent);
        boolean pinned =
                !sent.resourceVersion().isEmpty() && !sent.resourceVersion().equals("0");
        if (!pinned) {
            if (intent instanceof Intent.Replace) {
                checkUnconditional(target);
            }
            return false;
        }
        if (parsed(sent.resourceVersion()) != stored.revision()) {
            throw Problem.Conflict.modified(name).thrown();
        }
        // A patch that leaves the version alone has the stored one here: it holds for a later object too.
        return intent instanceof Intent.Replace;
    }

    private static long parsed(String resourceVersion) {
        try {
            return Long.parseUnsignedLong(resourceVersion);
        } catch (NumberFormatException e) {
            // GEN-UPD-02: a 500 without a reason, as Kubernetes has it.
            throw new Problem.Internal("strconv.ParseUint: parsing \"" + resourceVersion + "\": invalid syntax")
                    .thrown();
        }
    }

    private static void checkUnconditional(WriteTarget target) {
        if (!target.rules().allowsUnconditionalUpdate()) {
            // GEN-UPD-03: this one names the resource where every other 422 names the kind.
            var resource = target.kind().resource();
            throw new Problem.Invalid(
                            new KindName(resource.group(), resource.plural()),
                            target.call().name().name(),
                            List.of(FieldError.invalidShown(
                                    "metadata.resourceVersion", "0", "must be specified for an update", "GEN-UPD-03")))
                    .thrown();
        }
    }

    private static void checkUid(WriteTarget target, Stored stored, Intent intent, Metadata sent) {
        String uid = Metadata.of(stored.tree()).uid();
        if (sent.uid().isEmpty() || sent.uid().equals(uid)) {
            return;
        }
        if (!(intent instanceof Intent.Replace)) {
            target.refuse(List.of(FieldError.invalid("metadata.uid", sent.uid(), "field is immutable", "GEN-OBJ-06")));
        }
        ObjectName name = target.call().name();
        String reason = "StorageError: invalid object, Code: 4, Key: /registry/%s/%s, ResourceVersion: 0, "
                .formatted(name.resource().plural(), name.name());
        throw new Problem.Conflict(
                        name.resource().toString(),
                        name.resource().group(),
                        name.resource().plural(),
                        name.name(),
                        reason + "AdditionalErrorMsg: Precondition failed: UID in precondition: " + sent.uid()
                                + ", UID in object meta: " + uid)
                .thrown();
    }
}
