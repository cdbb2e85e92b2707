package dev.signet.apiserver.registry;

import dev.signet.apiserver.admission.Admission;
import dev.signet.apiserver.catalog.AdmissionRule;
import dev.signet.apiserver.object.FieldError;
import dev.signet.apiserver.object.Metadata;
import dev.signet.apiserver.object.Problem;
import dev.signet.apiserver.object.Tree;
import dev.signet.apiserver.object.TreeJson;
import dev.signet.apiserver.ownership.ManagedFields;
import dev.signet.apiserver.storage.ObjectStore;
import dev.signet.apiserver.storage.Stored;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** The way of a new object into the store. Safe for use by many threads. */
public final class Creation {
    /** How often a generated name that is taken is made anew (GEN-OBJ-04). */
    private static final int NAME_ATTEMPTS = 8;

    private final ObjectStore store;
    private final Admission admission;
    private final NameGenerator names;

    public Creation(ObjectStore store, Admission admission, RandomGenerator random) {
        this.store = store;
        this.admission = admission;
        this.names = new NameGenerator(random);
    }

    /**
     * @param sent in the version that the client speaks, without apiVersion and kind
     * @throws Problem.Thrown where it is refused
     */
    public Written create(Subject subject, Tree.Mapping sent) {
        Metadata metadata = Metadata.of(sent);
        checkPlace(subject, metadata);
        boolean generated =
                metadata.name().isEmpty() && !metadata.generateName().isEmpty();
        for (int attempt = 1; ; attempt++) {
            String name = generated ? names.name(metadata.generateName()) : metadata.name();
            try {
                return createNamed(subject.named(name), sent.change("metadata", of -> of.with("name", name)));
            } catch (Problem.Thrown thrown) {
                boolean again = generated && attempt < NAME_ATTEMPTS;
                if (!again || !(thrown.problem() instanceof Problem.AlreadyExists)) {
                    throw thrown;
                }
            }
        }
    }

    private Written createNamed(Subject subject, Tree.Mapping sent) {
        Tree.Mapping complete = subject.version().defaulting().apply(sent);
        return createOwned(subject, complete, subject.ownership().created(complete));
    }

    /**
     * @param complete with defaults, in the version that the client speaks
     * @param managed who owns what
     */
    Written createOwned(Subject subject, Tree.Mapping complete, ManagedFields managed) {
        Tree.Mapping stored = subject.version().toStored().apply(complete);
        Tree.Mapping prepared = subject.rules().prepareCreate(subject.call(), ServerMetadata.created(subject, stored));
        Tree.Mapping object = ServerMetadata.owned(prepared, managed);
        admission.admit(AdmissionRule.Phase.BEFORE_VALIDATION, subject.call(), Optional.empty(), Optional.of(object));
        List<FieldError> errors = new ArrayList<>(MetadataRules.errorsOfCreate(subject, object));
        errors.addAll(subject.rules().validateCreate(subject.call(), object));
        subject.refuse(errors);
        subject.refuse(MetadataRules.pathSegmentErrors(subject.call().name().name()));
        admission.admit(AdmissionRule.Phase.AFTER_VALIDATION, subject.call(), Optional.empty(), Optional.of(object));
        return new Written(
                commit(subject, TreeJson.write(object)), subject.rules().warnings(subject.call(), object));
    }

    private Stored commit(Subject subject, byte[] bytes) {
        if (subject.call().dryRun()) {
            return dryRun(subject, bytes);
        }
        return switch (store.create(subject.call().name(), bytes, subject.kind().timeToLive())) {
            case ObjectStore.Outcome.Committed(Stored object) -> object;
            case ObjectStore.Outcome.Unmet _ ->
                throw new Problem.AlreadyExists(subject.call().name()).thrown();
        };
    }

    private Stored dryRun(Subject subject, byte[] bytes) {
        if (store.get(subject.call().name()).isPresent()) {
            throw new Problem.AlreadyExists(subject.call().name()).thrown();
        }
        return new Stored(subject.call().name(), bytes, 0);
    }

    static void checkPlace(Subject subject, Metadata metadata) {
        if (!metadata.resourceVersion().isEmpty()) {
            throw new Problem.Internal("resourceVersion should not be set on objects to be created").thrown();
        }
        String wanted = subject.call().name().namespace();
        if (subject.kind().namespaced()
                && !metadata.namespace().isEmpty()
                && !metadata.namespace().equals(wanted)) {
            throw Places.otherNamespace();
        }
    }
}
