package dev.signet.apiserver.registry;

import dev.signet.apiserver.catalog.Operation;
import dev.signet.apiserver.object.Metadata;
import dev.signet.apiserver.object.ObjectName;
import dev.signet.apiserver.object.Problem;
import dev.signet.apiserver.object.Tree;
import dev.signet.apiserver.ownership.Ownership;

/** The way of an applied object into the store, whether it is there already or not (GEN-SSA). Safe for use by many threads. */
public final class Application {
    private final Creation creation;
    private final Update update;

    public Application(Creation creation, Update update) {
        this.creation = creation;
        this.update = update;
    }

    /**
     * What became of an applied object.
     *
     * @param created whether it was not there before
     */
    public record Outcome(Written written, boolean created) {}

    /**
     * @param mayCreate called before an object is created; throws where the user may not
     * @throws Problem.Thrown where it is refused
     */
    public Outcome apply(Subject subject, Update.Intent.Apply intent, Runnable mayCreate) {
        while (true) {
            try {
                return new Outcome(update.update(subject, intent), false);
            } catch (Problem.Thrown thrown) {
                // CSR-STR-07: a subresource creates nothing.
                if (!(thrown.problem() instanceof Problem.NotFound)
                        || !subject.call().isMain()) {
                    throw thrown;
                }
            }
            mayCreate.run();
            try {
                return new Outcome(create(subject.of(Operation.CREATE), intent), true);
            } catch (Problem.Thrown thrown) {
                if (!(thrown.problem() instanceof Problem.AlreadyExists)) {
                    throw thrown;
                }
            }
        }
    }

    private Written create(Subject subject, Update.Intent.Apply intent) {
        Ownership.Applied applied = subject.ownership().applied(Tree.Mapping.EMPTY, intent.applied(), intent.force());
        Tree.Mapping object = intent.conform().apply(applied.object());
        Metadata metadata = Metadata.of(object);
        ObjectName name = subject.call().name();
        if (!metadata.uid().isEmpty()) {
            throw conflict(name, metadata.uid());
        }
        Places.checkName(metadata.name(), name.name());
        // There is no version that it could be compared with.
        Tree.Mapping unversioned = object.change("metadata", of -> of.without("resourceVersion"));
        Creation.checkPlace(subject, Metadata.of(unversioned));
        return creation.createOwned(subject, subject.version().defaulting().apply(unversioned), applied.managed());
    }

    private static Problem.Thrown conflict(ObjectName name, String uid) {
        return new Problem.Conflict(
                        name.resource().toString(),
                        name.resource().group(),
                        name.resource().plural(),
                        name.name(),
                        "uid mismatch: the provided object specified uid " + uid + ", and no existing object was found")
                .thrown();
    }
}
