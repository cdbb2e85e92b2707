package dev.signet.apiserver.ownership;

import dev.signet.apiserver.object.Problem;
import dev.signet.apiserver.object.Tree;
import dev.signet.apiserver.schema.Malformed;
import java.util.Optional;
import java.util.function.Function;

/**
 * An applied object and a live one become the next one (GEN-SSA-02, GEN-SSA-03).
 *
 * @param forms the served versions by their apiVersion
 * @param live without managedFields
 * @param fields what is applied, without apiVersion and kind
 * @param base who owns what of the live object
 */
record ApplyMerge(
        Ownership.Write write,
        Function<String, Optional<VersionForm>> forms,
        Tree.Mapping live,
        Tree.Mapping fields,
        ManagedFields base) {

    /**
     * @param force takes the fields of others
     * @throws Problem.Thrown {@link Problem.ApplyConflict}
     * @throws Malformed where items of a list cannot be told apart
     */
    Ownership.Applied applied(boolean force) throws Malformed {
        Owner applier = Owner.applier(write.manager(), write.subresource());
        ManagedFields.Entry last = base.of(applier).orElse(entry(FieldSet.EMPTY, ""));
        FieldSet wanted = AppliedFields.of(write.form().schema(), fields).without(write.reset());
        ManagedFields claimed = base.with(applier, entry(wanted, last.time()));
        Tree.Mapping merged = Merging.of(write.form().schema(), live, fields);
        Tree.Mapping pruned = new Pruning(write.form(), forms).pruned(merged, last, claimed);
        Comparisons changes = new Comparisons(write.form(), live, pruned, write.reset(), claimed, forms);
        Conflicts conflicts = Conflicts.of(claimed, applier, changes);
        if (!force && !conflicts.isEmpty()) {
            refuse(conflicts);
        }
        ManagedFields left =
                claimed.change((owner, entry) -> owner.equals(applier) ? entry.fields() : changes.kept(entry));
        String time = pruned.equals(live) ? last.time() : write.time();
        return new Ownership.Applied(pruned, left.with(applier, entry(wanted.minus(Ownership.NOBODYS), time)));
    }

    private ManagedFields.Entry entry(FieldSet set, String time) {
        return new ManagedFields.Entry(write.form().apiVersion(), set, time);
    }

    /** Client-side apply of before is no reason for a conflict with its own kubectl. */
    private void refuse(Conflicts conflicts) {
        Conflicts left = write.manager().equals(LastApplied.KUBECTL)
                ? conflicts.minus(LastApplied.unchanged(write.form(), live))
                : conflicts;
        if (!left.isEmpty()) {
            throw left.problem().thrown();
        }
    }
}
