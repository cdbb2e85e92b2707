package dev.signet.apiserver.object;

import java.util.List;

/**
 * Why a request is refused. {@code representation} turns each into the Kubernetes {@code Status} with its code and
 * reason; nothing else does.
 */
public sealed interface Problem {

    /** A problem on its way up. It has no stack trace: it is an answer, not a fault. */
    final class Thrown extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient Problem problem;

        private Thrown(Problem problem) {
            super(problem.toString(), null, false, false);
            this.problem = problem;
        }

        public Problem problem() {
            return problem;
        }
    }

    default Thrown thrown() {
        return new Thrown(this);
    }

    /** 400 {@code BadRequest}. */
    record BadRequest(String message) implements Problem {}

    /** 401 {@code Unauthorized}. */
    record Unauthorized() implements Problem {}

    /** 403 with the whole message given, as the authorizer words it. */
    record AccessDenied(String message, ObjectName name) implements Problem {}

    /** 403 {@code <resource> "<name>" is forbidden: <reason>} (ADM-GEN-02). */
    record Forbidden(ObjectName name, String reason, List<FieldError> causes) implements Problem {
        public Forbidden(ObjectName name, String reason) {
            this(name, reason, List.of());
        }
    }

    /** 404 {@code <resource> "<name>" not found} (GEN-ERR-01). */
    record NotFound(ObjectName name) implements Problem {}

    /** 404 {@code the server could not find the requested resource} (GEN-ERR-02). */
    record NoSuchResource() implements Problem {}

    /** 405 (GEN-ERR-03). */
    record MethodNotAllowed() implements Problem {}

    /** 406 (GEN-ERR-04); the whole message is given. */
    record NotAcceptable(String message) implements Problem {}

    /** 409 {@code AlreadyExists}. */
    record AlreadyExists(ObjectName name) implements Problem {}

    /**
     * 409 {@code Conflict}: {@code Operation cannot be fulfilled on <subject> "<name>": <reason>}.
     *
     * @param subject {@code resource.group}, or {@code Kind.group} for delete preconditions (GEN-DEL-02)
     * @param detailsKind what {@code details.kind} says
     */
    record Conflict(String subject, String group, String detailsKind, String name, String reason) implements Problem {
        public static Conflict modified(ObjectName name) {
            return new Conflict(
                    name.resource().toString(),
                    name.resource().group(),
                    name.resource().plural(),
                    name.name(),
                    "the object has been modified; please apply your changes to the latest version and try again");
        }
    }

    /** 409 of server-side apply; the whole message is given (GEN-SSA-02). */
    record ApplyConflict(String message, List<Overlap> overlaps) implements Problem {
        /**
         * A field of somebody else.
         *
         * @param message names who owns it
         * @param field its path
         */
        public record Overlap(String message, String field) {}
    }

    /**
     * 410 {@code Expired}: the revision asked for is compacted.
     *
     * @param continueToken with which a list can go on in another state; empty for none
     */
    record Expired(String message, String continueToken) implements Problem {
        public Expired(String message) {
            this(message, "");
        }
    }

    /** 413. */
    record TooLarge(long limit) implements Problem {}

    /** 415; the whole message is given. */
    record UnsupportedMediaType(String message) implements Problem {}

    /** 422 {@code <Kind> "<name>" is invalid: ...} with a cause for each error. */
    record Invalid(KindName kind, String name, List<FieldError> errors) implements Problem {}

    /** 422 without causes: a patch that cannot be applied (GEN-PAT-01). */
    record Unprocessable(ObjectName name) implements Problem {}

    /** 429 {@code TooManyRequests}: later the same request may be taken. */
    record TooManyRequests(String message, int retryAfterSeconds) implements Problem {}

    /** 500 with a message that the client may see; faults that it may not see are no problems but exceptions. */
    record Internal(String message) implements Problem {}

    /** 503: the server is starting or stopping. */
    record Unavailable(String message) implements Problem {}

    /** 504 with cause {@code ResourceVersionTooLarge} (GEN-RV-02). */
    record FutureRevision(long asked, long current) implements Problem {}
}
