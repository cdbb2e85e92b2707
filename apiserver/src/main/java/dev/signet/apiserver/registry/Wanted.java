package dev.signet.apiserver.registry;

import dev.signet.apiserver.object.Tree;
import dev.signet.apiserver.ownership.ManagedFields;
import dev.signet.apiserver.ownership.Ownership;
import java.util.function.UnaryOperator;

/**
 * What a client wants an object to become.
 *
 * @param object in the version that the client speaks, with defaults, without apiVersion and kind
 * @param managed who owns what then
 * @param aboutOwners whether owners alone are worth a write: where they are what the client is about
 */
record Wanted(Tree.Mapping object, ManagedFields managed, boolean aboutOwners) {

    /**
     * @param live the stored object in the version that the client speaks
     * @param revision of the stored object
     */
    static Wanted of(WriteTarget target, Tree.Mapping live, long revision, Update.Intent intent) {
        return switch (intent) {
            case Update.Intent.Replace(Tree.Mapping sent) -> tracked(target, live, sent);
            case Update.Intent.Modify(UnaryOperator<Tree.Mapping> change) ->
                tracked(
                        target,
                        live,
                        change.apply(external(target, live, revision))
                                .without("apiVersion")
                                .without("kind"));
            case Update.Intent.Apply apply -> {
                Ownership.Applied applied = target.ownership().applied(live, apply.applied(), apply.force());
                yield new Wanted(completed(target, apply.conform().apply(applied.object())), applied.managed(), true);
            }
        };
    }

    private static Wanted tracked(WriteTarget target, Tree.Mapping live, Tree.Mapping sent) {
        Tree.Mapping object = completed(target, sent);
        boolean sendsOwners = target.call().isMain()
                && sent.mapping("metadata").has("managedFields")
                && !managedFields(sent).equals(managedFields(live));
        return new Wanted(object, target.ownership().updated(live, object), sendsOwners);
    }

    private static Tree managedFields(Tree.Mapping object) {
        return object.mapping("metadata").get("managedFields").orElse(Tree.NULL);
    }

    private static Tree.Mapping completed(WriteTarget target, Tree.Mapping sent) {
        return target.version().defaulting().apply(sent);
    }

    /**
     * Whether the owners that are wanted have to be written though nothing else changes: times alone are no change
     * (GEN-UPD-01).
     */
    boolean writesOwnersAlone(Tree.Mapping stored) {
        return aboutOwners && !managed.ownsAs(ManagedFields.stored(stored));
    }

    /** The object as a client of this version sees it. */
    private static Tree.Mapping external(WriteTarget target, Tree.Mapping live, long revision) {
        return target.kind()
                .typeMeta(target.version())
                .before(live.change("metadata", metadata -> metadata.with("resourceVersion", Long.toString(revision))));
    }
}
