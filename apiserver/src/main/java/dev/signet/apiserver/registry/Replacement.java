package dev.signet.apiserver.registry;

import dev.signet.apiserver.catalog.Operation;
import dev.signet.apiserver.object.Metadata;
import dev.signet.apiserver.object.Problem;
import dev.signet.apiserver.object.Tree;

/** The way of a PUT into the store: where the kind's rules say so, it creates what is not there. Safe for use by many threads. */
public final class Replacement {
    private final Creation creation;
    private final Update update;

    public Replacement(Creation creation, Update update) {
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
     * @param mayCreate called before an object is created; throws where the user may not
     * @throws Problem.Thrown where it is refused
     */
    public Outcome replace(Subject subject, Tree.Mapping sent, Runnable mayCreate) {
        Places.checkName(Metadata.of(sent).name(), subject.call().name().name());
        while (true) {
            try {
                return new Outcome(update.update(subject, new Update.Intent.Replace(sent)), false);
            } catch (Problem.Thrown thrown) {
                boolean creates = subject.rules().createsOnUpdate();
                if (!creates || !(thrown.problem() instanceof Problem.NotFound)) {
                    throw thrown;
                }
            }
            mayCreate.run();
            try {
                return new Outcome(creation.create(subject.of(Operation.CREATE), unversioned(sent)), true);
            } catch (Problem.Thrown thrown) {
                if (!(thrown.problem() instanceof Problem.AlreadyExists)) {
                    throw thrown;
                }
            }
        }
    }

    /** There is no version that it could be compared with. */
    private static Tree.Mapping unversioned(Tree.Mapping sent) {
        return sent.change("metadata", metadata -> metadata.without("resourceVersion"));
    }
}
