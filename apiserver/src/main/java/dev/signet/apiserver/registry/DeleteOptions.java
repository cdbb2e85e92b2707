package dev.signet.apiserver.registry;

import dev.signet.apiserver.object.FieldError;
import dev.signet.apiserver.object.KindName;
import dev.signet.apiserver.object.Metadata;
import dev.signet.apiserver.object.Problem;
import dev.signet.apiserver.object.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a deletion asks for (GEN-DEL-02 to GEN-DEL-04).
 *
 * @param uid the object must have it, if present
 * @param resourceVersion the object must be of it, if present
 * @param propagation what becomes of dependents
 */
public record DeleteOptions(Optional<String> uid, Optional<String> resourceVersion, Propagation propagation) {

    /** {@code propagationPolicy}: the finalizer by which the garbage collector knows what to do. */
    public enum Propagation {
        /** Nothing is said: a finalizer that is there already goes on counting. */
        UNSAID(""),
        BACKGROUND(""),
        FOREGROUND("foregroundDeletion"),
        ORPHAN("orphan");

        private static final Set<String> FINALIZERS = Set.of("foregroundDeletion", "orphan");

        /** Empty for none. */
        private final String finalizer;

        Propagation(String finalizer) {
            this.finalizer = finalizer;
        }

        /** The object with the finalizer of this policy and no other's (GEN-DEL-04). */
        Tree.Mapping held(Tree.Mapping object) {
            List<String> before = Metadata.of(object).finalizers();
            List<String> after = new ArrayList<>(before);
            if (this != UNSAID) {
                after.removeAll(FINALIZERS);
            }
            if (!finalizer.isEmpty()) {
                after.add(finalizer);
            }
            if (Set.copyOf(after).equals(Set.copyOf(before))) {
                return object;
            }
            Optional<Tree> kept = after.isEmpty() ? Optional.empty() : Optional.of(Tree.Sequence.ofTexts(after));
            return object.change("metadata", metadata -> metadata.with("finalizers", kept));
        }
    }

    public static final DeleteOptions NONE = new DeleteOptions(Optional.empty(), Optional.empty(), Propagation.UNSAID);

    private static final List<String> POLICIES = List.of("Foreground", "Background", "Orphan", "nil");

    /**
     * @param options a {@code DeleteOptions} tree
     * @throws Problem.Thrown {@link Problem.Invalid} where they contradict themselves
     */
    public static DeleteOptions of(Tree.Mapping options) {
        Tree.Mapping preconditions = options.mapping("preconditions");
        return new DeleteOptions(
                preconditions.text("uid"), preconditions.text("resourceVersion"), propagation(options));
    }

    private static Propagation propagation(Tree.Mapping options) {
        Optional<String> policy = options.text("propagationPolicy");
        if (policy.isPresent() && options.has("orphanDependents")) {
            throw invalid(FieldError.invalid(
                    "propagationPolicy",
                    policy.get(),
                    "orphanDependents and deletionPropagation cannot be both set",
                    "GEN-DEL-03"));
        }
        return switch (policy.orElse("")) {
            case "" -> orphaning(options);
            case "Background" -> Propagation.BACKGROUND;
            case "Foreground" -> Propagation.FOREGROUND;
            case "Orphan" -> Propagation.ORPHAN;
            default ->
                throw invalid(FieldError.unsupported("propagationPolicy", policy.orElse(""), POLICIES, "GEN-DEL-03"));
        };
    }

    /** The older way to say one of two policies. */
    private static Propagation orphaning(Tree.Mapping options) {
        if (!options.has("orphanDependents")) {
            return Propagation.UNSAID;
        }
        return options.truth("orphanDependents") ? Propagation.ORPHAN : Propagation.BACKGROUND;
    }

    private static Problem.Thrown invalid(FieldError error) {
        return new Problem.Invalid(new KindName("meta.k8s.io", "DeleteOptions"), "", List.of(error)).thrown();
    }
}
