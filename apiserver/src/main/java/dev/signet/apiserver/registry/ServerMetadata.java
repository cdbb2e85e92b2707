package dev.signet.apiserver.registry;

import dev.signet.apiserver.object.Metadata;
import dev.signet.apiserver.object.Tree;
import dev.signet.apiserver.ownership.ManagedFields;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The part of {@code metadata} that is the server's: clients cannot set it (GEN-OBJ-01, GEN-OBJ-06). */
final class ServerMetadata {
    private static final List<String> SERVERS_OWN =
            List.of("uid", "creationTimestamp", "deletionTimestamp", "deletionGracePeriodSeconds", "generation");

    private ServerMetadata() {}

    /** A new object's metadata, placed first in the object: the store counts on that. */
    static Tree.Mapping created(WriteTarget target, Tree.Mapping sent) {
        Tree.Mapping metadata = withoutVolatile(sent.mapping("metadata"));
        for (String own : SERVERS_OWN) {
            metadata = metadata.without(own);
        }
        metadata = placed(target, metadata)
                .with("uid", UUID.randomUUID().toString())
                .with("creationTimestamp", timestamp(target.call().now()));
        if (target.rules().countsGenerations()) {
            metadata = metadata.with("generation", 1);
        }
        return sent.withFirst("metadata", metadata);
    }

    /** A changed object's metadata: the server's own part is the stored one's. */
    static Tree.Mapping updated(WriteTarget target, Tree.Mapping stored, Tree.Mapping sent) {
        Tree.Mapping before = stored.mapping("metadata");
        Tree.Mapping metadata = placed(target, withoutVolatile(sent.mapping("metadata")));
        for (String own : SERVERS_OWN) {
            metadata = metadata.with(own, before.get(own));
        }
        return sent.withFirst(
                "metadata", metadata.with("name", Metadata.of(stored).name()));
    }

    /** Counts a change outside metadata and status. */
    static Tree.Mapping counted(Tree.Mapping stored, Tree.Mapping updated) {
        if (desired(stored).equals(desired(updated))) {
            return updated;
        }
        long generation = stored.mapping("metadata").whole("generation").orElse(0L) + 1;
        return updated.change("metadata", metadata -> metadata.with("generation", generation));
    }

    /** The stored object marked as going away (GEN-DEL-05). */
    static Tree.Mapping marked(Tree.Mapping stored, Instant now) {
        if (Metadata.of(stored).deletionTimestamp().isPresent()) {
            return stored;
        }
        // What counts generations counts this as one.
        Optional<Tree> generation =
                stored.mapping("metadata").whole("generation").map(before -> new Tree.Whole(before + 1));
        return stored.change(
                "metadata",
                metadata -> metadata.with("deletionTimestamp", timestamp(now))
                        .with("deletionGracePeriodSeconds", 0)
                        .with("generation", generation));
    }

    static String timestamp(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static Tree.Mapping desired(Tree.Mapping object) {
        return object.without("metadata").without("status");
    }

    /** GEN-OBJ-02: a namespace is where the path says, and nowhere for cluster-scoped objects. */
    private static Tree.Mapping placed(WriteTarget target, Tree.Mapping metadata) {
        String namespace = target.call().name().namespace();
        return namespace.isEmpty() ? metadata.without("namespace") : metadata.with("namespace", namespace);
    }

    /** An object with its owners, last in its metadata. */
    static Tree.Mapping owned(Tree.Mapping object, ManagedFields managed) {
        return managed.isEmpty()
                ? ManagedFields.unmanaged(object)
                : object.change("metadata", metadata -> metadata.with("managedFields", managed.tree()));
    }

    /** Without what is spliced into answers, and without owners, whom {@link #owned} adds anew. */
    private static Tree.Mapping withoutVolatile(Tree.Mapping metadata) {
        return withoutEmpty(
                metadata.without("resourceVersion").without("selfLink").without("managedFields"));
    }

    /** Empty maps and lists are absent, so that a change that changes nothing is recognised (GEN-UPD-01). */
    private static Tree.Mapping withoutEmpty(Tree.Mapping metadata) {
        Tree.Mapping kept = metadata;
        for (String name : List.of("labels", "annotations", "finalizers", "ownerReferences")) {
            boolean empty = metadata.mapping(name).members().isEmpty()
                    && metadata.items(name).isEmpty();
            kept = empty ? kept.without(name) : kept;
        }
        return kept;
    }
}
