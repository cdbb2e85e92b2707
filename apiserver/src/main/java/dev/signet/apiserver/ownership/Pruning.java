package dev.signet.apiserver.ownership;

import dev.signet.apiserver.object.Tree;
import dev.signet.apiserver.schema.Malformed;
import dev.signet.apiserver.schema.Schema;
import java.util.Optional;
import java.util.function.Function;

/**
 * Takes away what an applier applied last time, does not apply any more, and nobody else owns (GEN-SSA-03).
 *
 * @param form that the merged object is in
 */
record Pruning(VersionForm form, Function<String, Optional<VersionForm>> forms) {

    /**
     * @param last what the applier owned before this time
     * @param managed what everybody owns now, the applier with what it applies now
     * @throws Malformed where items of a list cannot be told apart
     */
    Tree.Mapping pruned(Tree.Mapping merged, ManagedFields.Entry last, ManagedFields managed) throws Malformed {
        Optional<VersionForm> then = form(last.apiVersion());
        if (last.fields().isEmpty() || then.isEmpty()) {
            return merged;
        }
        VersionForm at = then.get();
        Tree.Mapping whole = form.in(at, merged);
        FieldSet lastSet = last.fields().withNamedFields(at.schema());
        Tree.Mapping without = Removal.of(at.schema(), whole, lastSet);
        Tree.Mapping owned = withOwned(at, whole, without, managed);
        Tree.Mapping dangling = withDangling(at.schema(), whole, owned, lastSet);
        return at.in(form, dangling);
    }

    private Optional<VersionForm> form(String apiVersion) {
        return apiVersion.equals(form.apiVersion()) ? Optional.of(form) : forms.apply(apiVersion);
    }

    /** What somebody owns comes back, whoever it is and through whichever version. */
    private Tree.Mapping withOwned(VersionForm at, Tree.Mapping whole, Tree.Mapping without, ManagedFields managed)
            throws Malformed {
        FieldSet kept = named(at.schema(), without);
        for (ManagedFields.Entry entry : managed.entries().values()) {
            kept = kept.union(entry.fields().withNamedFields(at.schema()));
        }
        return Removal.of(at.schema(), whole, named(at.schema(), whole).minus(kept));
    }

    /** Nothing goes but what the applier owned. */
    private static Tree.Mapping withDangling(
            Schema.Structure schema, Tree.Mapping whole, Tree.Mapping pruned, FieldSet last) throws Malformed {
        FieldSet gone = named(schema, whole).minus(named(schema, pruned)).intersection(last);
        return Removal.of(schema, whole, gone);
    }

    private static FieldSet named(Schema.Structure schema, Tree.Mapping object) throws Malformed {
        return AppliedFields.of(schema, object).withNamedFields(schema);
    }
}
