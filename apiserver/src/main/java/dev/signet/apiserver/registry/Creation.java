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
    public Written create(WriteTarget target, Tree.Mapping sent) {
        Metadata metadata = Metadata.of(sent);
        checkPlace(target, metadata);
        boolean generated =
                metadata.name().isEmpty() && !metadata.generateName().isEmpty();
        for (int attempt = 1; ; attempt++) {
            String name = generated ? names.name(metadata.generateName()) : metadata.name();
            try {
                return createNamed(target.named(name), sent.change("metadata", of -> of.with("name", name)));
            } catch (Problem.Thrown thrown) {
                boolean again = generated && attempt < NAME_ATTEMPTS;
                if (!again || !(thrown.problem() instanceof Problem.AlreadyExists)) {
                    throw thrown;
                }
            }
        }
    }

    private Written createNamed(WriteTarget target, Tree.Mapping sent) {
        Tree.Mapping complete = target.version().defaulting().apply(sent);
        return createOwned(target, complete, target.ownership().created(complete));
    }

    /**
     * @param complete with defaults, in the version that the client speaks
     * @param managed who owns what
     */
    Written createOwned(WriteTarget target, Tree.Mapping complete, ManagedFields managed) {
        Tree.Mapping stored = target.version().toStored().apply(complete);
        Tree.Mapping prepared = target.rules().prepareCreate(target.call(), ServerMetadata.created(target, stored));
        Tree.Mapping object = ServerMetadata.owned(prepared, managed);
        admission.admit(AdmissionRule.Phase.BEFORE_VALIDATION, target.call(), Optional.empty(), Optional.of(object));
        List<FieldError> errors = new ArrayList<>(MetadataRules.errorsOfCreate(target, object));
        errors.addAll(target.rules().validateCreate(target.call(), object));
        target.refuse(errors);
        target.refuse(MetadataRules.pathSegmentErrors(target.call().name().name()));
        admission.admit(AdmissionRule.Phase.AFTER_VALIDATION, target.call(), Optional.empty(), Optional.of(object));
        return new Written(
                commit(target, TreeJson.write(object)), target.rules().warnings(target.call(), object));
    }

    private Stored commit(WriteTarget target, byte[] bytes) {
        if (target.call().dryRun()) {
            return dryRun(target, bytes);
        }
        return switch (store.create(target.call().name(), bytes, target.kind().timeToLive())) {
            case ObjectStore.Outcome.Committed(Stored object) -> object;
            case ObjectStore.Outcome.Unmet _ ->
                throw new Problem.AlreadyExists(target.call().name()).thrown();
        };
    }

    private Stored dryRun(WriteTarget target, byte[] bytes) {
        if (store.get(target.call().name()).isPresent()) {
            throw new Problem.AlreadyExists(target.call().name()).thrown();
        }
        return new Stored(target.call().name(), bytes, 0);
    }

    static void checkPlace(WriteTarget target, Metadata metadata) {
        if (!metadata.resourceVersion().isEmpty()) {
            throw new Problem.Internal("resourceVersion should not be set on objects to be created").thrown();
        }
        String wanted = target.call().name().namespace();
        if (target.kind().namespaced()
                && !metadata.namespace().isEmpty()
                && !metadata.namespace().equals(wanted)) {
            throw Places.otherNamespace();
        }
    }
}
