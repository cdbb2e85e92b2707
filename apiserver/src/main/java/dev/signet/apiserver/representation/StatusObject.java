package dev.signet.apiserver.representation;

import dev.signet.apiserver.object.FieldError;
import dev.signet.apiserver.object.ObjectName;
import dev.signet.apiserver.object.Problem;
import dev.signet.apiserver.object.Tree;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A Kubernetes {@code Status}: the one place where problems get their code, reason and message (GEN-ERR).
 *
 * @param code the HTTP status
 * @param retryAfterSeconds for the header {@code Retry-After}; absent for none
 */
public record StatusObject(int code, Tree.Mapping tree, Optional<Integer> retryAfterSeconds) {

    private static final Tree.Mapping NO_DETAILS = Tree.Mapping.EMPTY;

    public static StatusObject of(Problem problem) {
        return switch (problem) {
            case Problem.BadRequest(String message) -> failure(400, "BadRequest", message);
            case Problem.Unauthorized _ -> failure(401, "Unauthorized", "Unauthorized");
            case Problem.AccessDenied(String message, ObjectName name) ->
                failure(403, "Forbidden", message, details(name));
            case Problem.Forbidden(ObjectName name, String reason, List<FieldError> causes) ->
                failure(403, "Forbidden", forbidden(name, reason), withCauses(details(name), causes));
            case Problem.NotFound(ObjectName name) ->
                failure(404, "NotFound", subject(name) + " not found", details(name));
            case Problem.NoSuchResource _ ->
                failure(404, "NotFound", "the server could not find the requested resource", NO_DETAILS);
            case Problem.MethodNotAllowed _ ->
                failure(
                        405,
                        "MethodNotAllowed",
                        "the server does not allow this method on the requested resource",
                        NO_DETAILS);
            case Problem.NotAcceptable(String message) -> failure(406, "NotAcceptable", message, NO_DETAILS);
            case Problem.AlreadyExists(ObjectName name) ->
                failure(409, "AlreadyExists", subject(name) + " already exists", details(name));
            case Problem.Conflict conflict -> conflict(conflict);
            case Problem.ApplyConflict(String message, List<Problem.ApplyConflict.Overlap> overlaps) ->
                failure(409, "Conflict", message, Tree.Mapping.of("causes", overlapping(overlaps)));
            case Problem.Expired(String message, String token) -> expired(message, token);
            case Problem.TooLarge(long limit) ->
                failure(413, "RequestEntityTooLarge", "Request entity too large: limit is " + limit);
            case Problem.UnsupportedMediaType(String message) -> failure(415, "UnsupportedMediaType", message);
            case Problem.Invalid invalid -> invalid(invalid);
            case Problem.Unprocessable(ObjectName name) ->
                failure(
                        422,
                        "Invalid",
                        "the server rejected our request due to an error in our request",
                        details(name));
            case Problem.TooManyRequests(String message, int seconds) ->
                retriable(failure(429, "TooManyRequests", message, NO_DETAILS), seconds);
            case Problem.Internal(String message) -> failure(500, "", message);
            case Problem.Unavailable(String message) -> failure(503, "ServiceUnavailable", message);
            case Problem.FutureRevision(long asked, long current) -> futureRevision(asked, current);
        };
    }

    /** A 500 for a fault that the client may not see; the log tells it under the same audit id. */
    public static StatusObject fault(String auditId) {
        return failure(
                500,
                "InternalError",
                "Internal error occurred: see the server's log for audit id " + auditId,
                NO_DETAILS);
    }

    /** What a deletion answers (GEN-DEL-01). */
    public static StatusObject deleted(ObjectName name, String uid) {
        Tree.Mapping details = details(name).with("uid", uid);
        return new StatusObject(200, base("Success").with("details", details), Optional.empty());
    }

    private static StatusObject failure(int code, String reason, String message) {
        return failure(code, reason, message, Optional.empty());
    }

    private static StatusObject failure(int code, String reason, String message, Tree.Mapping details) {
        return failure(code, reason, message, Optional.of(details));
    }

    private static StatusObject failure(int code, String reason, String message, Optional<Tree.Mapping> details) {
        Tree.Mapping tree = base("Failure").with("message", message);
        if (!reason.isEmpty()) {
            tree = tree.with("reason", reason);
        }
        if (details.isPresent()) {
            tree = tree.with("details", details.get());
        }
        return new StatusObject(code, tree.with("code", code), Optional.empty());
    }

    private static Tree.Mapping base(String status) {
        return Tree.Mapping.ofTexts(Map.of())
                .with("kind", "Status")
                .with("apiVersion", "v1")
                .with("metadata", Tree.Mapping.EMPTY)
                .with("status", status);
    }

    private static StatusObject conflict(Problem.Conflict conflict) {
        String message = "Operation cannot be fulfilled on %s \"%s\": %s"
                .formatted(conflict.subject(), conflict.name(), conflict.reason());
        return failure(409, "Conflict", message, details(conflict.group(), conflict.detailsKind(), conflict.name()));
    }

    private static StatusObject invalid(Problem.Invalid invalid) {
        List<String> texts =
                invalid.errors().stream().map(FieldError::toString).distinct().toList();
        String list = texts.size() == 1 ? texts.getFirst() : "[" + String.join(", ", texts) + "]";
        String message = "%s \"%s\" is invalid: %s".formatted(invalid.kind(), invalid.name(), list);
        Tree.Mapping details = details(invalid.kind().group(), invalid.kind().kind(), invalid.name());
        return failure(422, "Invalid", message, withCauses(details, invalid.errors()));
    }

    /** GEN-LST-02: with a token to go on with, where there is one. */
    private static StatusObject expired(String message, String token) {
        StatusObject status = failure(410, "Expired", message);
        if (token.isEmpty()) {
            return status;
        }
        Tree.Mapping metadata = Tree.Mapping.of("continue", new Tree.Text(token));
        return new StatusObject(status.code, status.tree.with("metadata", metadata), Optional.empty());
    }

    private static StatusObject futureRevision(long asked, long current) {
        Tree.Mapping cause = Tree.Mapping.of(
                "reason",
                new Tree.Text("ResourceVersionTooLarge"),
                "message",
                new Tree.Text("Too large resource version"));
        Tree.Mapping details = Tree.Mapping.of("causes", Tree.Sequence.of(List.of(cause)));
        String message = "Too large resource version: " + asked + ", current: " + current;
        return retriable(failure(504, "Timeout", message, details), 1);
    }

    private static StatusObject retriable(StatusObject status, int seconds) {
        Tree.Mapping tree = status.tree.change("details", details -> details.with("retryAfterSeconds", seconds));
        return new StatusObject(status.code, tree, Optional.of(seconds));
    }

    private static Tree.Mapping withCauses(Tree.Mapping details, List<FieldError> errors) {
        if (errors.isEmpty()) {
            return details;
        }
        return details.with(
                "causes",
                Tree.Sequence.of(errors.stream().map(StatusObject::cause).toList()));
    }

    /** GEN-SSA-02. */
    private static Tree.Sequence overlapping(List<Problem.ApplyConflict.Overlap> overlaps) {
        return Tree.Sequence.of(overlaps.stream()
                .map(overlap -> Tree.Mapping.of(
                                "reason",
                                new Tree.Text("FieldManagerConflict"),
                                "message",
                                new Tree.Text(overlap.message()))
                        .with("field", overlap.field()))
                .toList());
    }

    private static Tree.Mapping cause(FieldError error) {
        return Tree.Mapping.of(
                        "reason", new Tree.Text(error.kind().reason()), "message", new Tree.Text(error.message()))
                .with("field", error.path());
    }

    private static Tree.Mapping details(ObjectName name) {
        return details(name.resource().group(), name.resource().plural(), name.name());
    }

    private static Tree.Mapping details(String group, String kind, String name) {
        Tree.Mapping details = Tree.Mapping.EMPTY;
        for (var entry : List.of(Map.entry("name", name), Map.entry("group", group), Map.entry("kind", kind))) {
            if (!entry.getValue().isEmpty()) {
                details = details.with(entry.getKey(), entry.getValue());
            }
        }
        return details;
    }

    /** ADM-GEN-02: a create without a name yet is of {@code Unknown}. */
    private static String forbidden(ObjectName name, String reason) {
        String shown = name.name().isEmpty() ? "Unknown" : name.name();
        return "%s \"%s\" is forbidden: %s".formatted(name.resource(), shown, reason);
    }

    private static String subject(ObjectName name) {
        return "%s \"%s\"".formatted(name.resource(), name.name());
    }
}
