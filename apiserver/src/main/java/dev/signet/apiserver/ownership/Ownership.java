package dev.signet.apiserver.ownership;

import dev.signet.apiserver.object.Metadata;
import dev.signet.apiserver.object.Problem;
import dev.signet.apiserver.object.Tree;
import dev.signet.apiserver.schema.Malformed;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Who owns what after a write, and what an applied object makes of a live one. All objects are in the version of the call.
 *
 * @param write what is known of the write before its objects
 * @param forms the served versions by their apiVersion
 */
public record Ownership(Write write, Function<String, Optional<VersionForm>> forms) {
    private static final String BEFORE_FIRST_APPLY = "before-first-apply";

    /** GEN-OBJ-06: nobody owns what the server sets or the path says. */
    static final FieldSet NOBODYS = FieldSet.ofDotted(List.of(
            "metadata",
            "metadata.name",
            "metadata.namespace",
            "metadata.uid",
            "metadata.creationTimestamp",
            "metadata.resourceVersion",
            "metadata.generation",
            "metadata.selfLink",
            "metadata.managedFields"));

    /**
     * A write.
     *
     * @param kind of the object
     * @param form the version of the call
     * @param manager the name of who writes; may be empty
     * @param subresource empty for the object itself
     * @param resetFields dotted paths that the endpoint takes from the stored object: nobody owns them through it
     * @param time of the write, RFC 3339 in whole seconds
     */
    public record Write(
            String kind,
            VersionForm form,
            String manager,
            String subresource,
            Collection<String> resetFields,
            String time) {

        FieldSet reset() {
            return FieldSet.ofDotted(resetFields);
        }
    }

    /**
     * What became of an applied object.
     *
     * @param object neither pruned nor checked
     */
    public record Applied(Tree.Mapping object, ManagedFields managed) {}

    /** After the creation of an object. */
    public ManagedFields created(Tree.Mapping sent) {
        return tracked(Tree.Mapping.EMPTY, sent, ManagedFields.sent(sent, ManagedFields.NONE), updater(write.manager));
    }

    /**
     * After a change of an object. Where nobody owns anything it stays so: such an object is older than this, or its
     * owners were cleared (GEN-SSA-04).
     *
     * @param live the stored object
     * @param sent the changed one, before the rules of the endpoint
     */
    public ManagedFields updated(Tree.Mapping live, Tree.Mapping sent) {
        ManagedFields stored = ManagedFields.stored(live);
        ManagedFields base = write.subresource.isEmpty() ? ManagedFields.sent(sent, stored) : stored;
        return base.isEmpty() ? base : tracked(live, sent, base, updater(write.manager));
    }

    /**
     * @param live empty for an object that is not there
     * @throws Problem.Thrown {@link Problem.ApplyConflict}, or what is wrong with the applied object
     */
    public Applied applied(Tree.Mapping live, AppliedObject object, boolean force) {
        check(object);
        ManagedFields stored = ManagedFields.stored(live);
        Tree.Mapping plain = ManagedFields.unmanaged(live);
        ManagedFields base =
                stored.isEmpty() ? tracked(Tree.Mapping.EMPTY, plain, stored, updater(BEFORE_FIRST_APPLY)) : stored;
        try {
            Applied applied = new ApplyMerge(write, forms, plain, object.fields(), base).applied(force);
            return write.manager.equals(LastApplied.KUBECTL)
                    ? new Applied(LastApplied.renewed(applied.object, object.tree()), applied.managed)
                    : applied;
        } catch (Malformed e) {
            throw new Problem.Internal("failed to merge config: " + e.text()).thrown();
        }
    }

    private void check(AppliedObject object) {
        String type = typeName(object.apiVersion(), object.kind());
        if (!type.equals(typeName(write.form.apiVersion(), write.kind))) {
            throw new Problem.BadRequest("invalid object type: " + type).thrown();
        }
        Metadata metadata = Metadata.of(object.tree());
        if (metadata.tree().get("managedFields").orElse(Tree.NULL) instanceof Tree.Sequence) {
            // GEN-SSA-01
            throw new Problem.BadRequest("metadata.managedFields must be nil").thrown();
        }
        List<String> errors = UndeclaredFields.errors(write.form.schema(), object.fields());
        if (!errors.isEmpty()) {
            // GEN-FV-01: upstream has no better code for it.
            throw new Problem.Internal("failed to create typed patch object (%s/%s; %s): %s"
                            .formatted(metadata.namespace(), metadata.name(), type, UndeclaredFields.text(errors)))
                    .thrown();
        }
    }

    /** As Go prints a GroupVersionKind. */
    private static String typeName(String apiVersion, String kind) {
        return (apiVersion.contains("/") ? "" : "/") + apiVersion + ", Kind=" + kind;
    }

    private Owner updater(String manager) {
        return Owner.updater(manager, write.form.apiVersion(), write.subresource);
    }

    /** Who changes a field owns it, and nobody else does any more. */
    private ManagedFields tracked(Tree.Mapping before, Tree.Mapping after, ManagedFields base, Owner owner) {
        try {
            Comparisons changes = new Comparisons(write.form, before, after, write.reset(), base, forms);
            ManagedFields left = base.change((_, entry) -> changes.kept(entry));
            FieldSet mine = changes.own().changed().minus(NOBODYS);
            if (mine.isEmpty()) {
                return left;
            }
            FieldSet all = left.of(owner)
                    .map(ManagedFields.Entry::fields)
                    .orElse(FieldSet.EMPTY)
                    .union(mine);
            return Crowd.thinned(left.with(owner, new ManagedFields.Entry(write.form.apiVersion(), all, write.time)));
        } catch (Malformed e) {
            // Lists whose items cannot be told apart are not tracked; what is wrong with them is for the rules to say.
            return base;
        }
    }
}
