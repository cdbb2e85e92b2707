package dev.signet.apiserver.registry;

import dev.signet.apiserver.catalog.Operation;
import dev.signet.apiserver.object.Metadata;
import dev.signet.apiserver.object.ObjectName;
import dev.signet.apiserver.object.Problem;
import dev.signet.apiserver.object.Tree;
import dev.signet.apiserver.ownership.Ownership;

/** The way into the store of an object that may be there already or not. Safe for use by many threads. */
public final class Upsert {
    private final Creation creation;
    private final Update update;

    public Upsert(Creation creation, Update update) {
        this.creation = creation;
        this.update = update;
    }

    /**
     * What became of the object.
     *
     * @param created whether it was not there before
     */
    public record Outcome(Written written, boolean created) {}

    /**
     * Updates what is there, or creates what is not.
     *
     * @param mayCreate called before an object is created; throws where the user may not
     * @throws Problem.Thrown where it is refused
     */
    public Outcome write(WriteTarget target, Update.Intent.Creating intent, Runnable mayCreate) {
        if (intent instanceof Update.Intent.Replace(Tree.Mapping sent)) {
            // Before anything else: also where nothing is created.
            Places.checkName(Metadata.of(sent).name(), target.call().name().name());
        }
        while (true) {
            try {
                return new Outcome(update.update(target, intent), false);
            } catch (Problem.Thrown thrown) {
                if (!(thrown.problem() instanceof Problem.NotFound) || !creates(target, intent)) {
                    throw thrown;
                }
            }
            mayCreate.run();
            try {
                return new Outcome(create(target.of(Operation.CREATE), intent), true);
            } catch (Problem.Thrown thrown) {
                // Somebody else was faster: now it is an update.
                if (!(thrown.problem() instanceof Problem.AlreadyExists)) {
                    throw thrown;
                }
            }
        }
    }

    private static boolean creates(WriteTarget target, Update.Intent.Creating intent) {
        return switch (intent) {
            case Update.Intent.Replace _ -> target.rules().createsOnUpdate();
            // CSR-STR-07: a subresource creates nothing.
            case Update.Intent.Apply _ -> target.call().isMain();
        };
    }

    private Written create(WriteTarget target, Update.Intent.Creating intent) {
        return switch (intent) {
            case Update.Intent.Replace(Tree.Mapping sent) -> creation.create(target, unversioned(sent));
            case Update.Intent.Apply apply -> createApplied(target, apply);
        };
    }

    private Written createApplied(WriteTarget target, Update.Intent.Apply intent) {
        Ownership.Applied applied = target.ownership().applied(Tree.Mapping.EMPTY, intent.applied(), intent.force());
        Tree.Mapping object = unversioned(intent.conform().apply(applied.object()));
        Metadata metadata = Metadata.of(object);
        ObjectName name = target.call().name();
        if (!metadata.uid().isEmpty()) {
            throw uidOfNothing(name, metadata.uid());
        }
        Places.checkName(metadata.name(), name.name());
        Creation.checkPlace(target, metadata);
        return creation.createOwned(target, target.version().defaulting().apply(object), applied.managed());
    }

    /** There is no version that it could be compared with. */
    private static Tree.Mapping unversioned(Tree.Mapping object) {
        return object.change("metadata", metadata -> metadata.without("resourceVersion"));
    }

    private static Problem.Thrown uidOfNothing(ObjectName name, String uid) {
        return new Problem.Conflict(
                        name.resource().toString(),
                        name.resource().group(),
                        name.resource().plural(),
                        name.name(),
                        "uid mismatch: the provided object specified uid " + uid + ", and no existing object was found")
                .thrown();
    }
}
