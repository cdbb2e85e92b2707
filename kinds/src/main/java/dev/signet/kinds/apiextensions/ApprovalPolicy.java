package dev.signet.kinds.apiextensions;

import dev.signet.apiserver.object.FieldError;
import dev.signet.apiserver.object.Metadata;
import dev.signet.apiserver.object.Quoting;
import dev.signet.apiserver.object.Tree;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.Optional;

/** Groups of the Kubernetes community need a word about who approved them, in an annotation (CRD-API-01). */
final class ApprovalPolicy {
    private static final String ANNOTATION = "api-approved.kubernetes.io";
    private static final String PATH = "metadata.annotations[" + ANNOTATION + "]";
    private static final String CONDITION = "KubernetesAPIApprovalPolicyConformant";
    private static final String REFERENCE = "see https://github.com/kubernetes/enhancements/pull/1111";

    private enum State {
        APPROVED,
        BYPASSED,
        INVALID,
        MISSING
    }

    private ApprovalPolicy() {}

    /** @param stored before an update: what was let in as it is stays so */
    static Optional<FieldError> error(Tree.Mapping object, Optional<Tree.Mapping> stored) {
        State state = state(object);
        if (!isProtected(object) || stored.filter(old -> state(old) == state).isPresent()) {
            return Optional.empty();
        }
        return switch (state) {
            case APPROVED, BYPASSED -> Optional.empty();
            case INVALID -> Optional.of(FieldError.invalid(PATH, annotation(object), reason(object), "CRD-API-01"));
            case MISSING -> Optional.of(FieldError.required(PATH, reason(object), "CRD-API-01"));
        };
    }

    /** The definition with the condition about it, where its group needs approval. */
    static Tree.Mapping judged(Tree.Mapping object, Instant now) {
        if (!isProtected(object)) {
            return object;
        }
        State state = state(object);
        String word = switch (state) {
            case APPROVED -> "ApprovedAnnotation";
            case BYPASSED -> "UnapprovedAnnotation";
            case INVALID -> "InvalidAnnotation";
            case MISSING -> "MissingAnnotation";
        };
        return Conditions.set(
                object,
                Conditions.condition(CONDITION, state == State.APPROVED ? "True" : "False", word, reason(object)),
                now);
    }

    private static boolean isProtected(Tree.Mapping object) {
        String group = "." + new Definition(object).group();
        return group.endsWith(".k8s.io") || group.endsWith(".kubernetes.io");
    }

    private static String annotation(Tree.Mapping object) {
        return Metadata.of(object).annotations().getOrDefault(ANNOTATION, "");
    }

    private static State state(Tree.Mapping object) {
        String annotation = annotation(object);
        if (annotation.isEmpty()) {
            return State.MISSING;
        }
        if (annotation.startsWith("unapproved")) {
            return State.BYPASSED;
        }
        try {
            URI uri = new URI(annotation);
            return uri.isAbsolute() && uri.getHost() != null ? State.APPROVED : State.INVALID;
        } catch (URISyntaxException _) {
            return State.INVALID;
        }
    }

    private static String reason(Tree.Mapping object) {
        String needed = "protected groups must have approval annotation " + Quoting.quote(ANNOTATION);
        return switch (state(object)) {
            case APPROVED -> "approved in " + annotation(object);
            case BYPASSED -> "not approved: " + Quoting.quote(annotation(object));
            case MISSING -> needed + ", " + REFERENCE;
            case INVALID -> needed + " with either a URL or a reason starting with \"unapproved\", " + REFERENCE;
        };
    }
}
