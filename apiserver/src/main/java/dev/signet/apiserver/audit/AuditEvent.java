package dev.signet.apiserver.audit;

import dev.signet.apiserver.authentication.User;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One request that was answered, as {@code audit.k8s.io/v1} has it at the level Metadata: neither what was sent nor what was
 * answered is in it.
 *
 * @param requestUri path and query as sent
 * @param verb Kubernetes' verb
 * @param received when the request came
 * @param completed when the answer was whole
 * @param annotations by key, such as {@code authorization.k8s.io/decision}
 */
public record AuditEvent(
        String auditId,
        String requestUri,
        String verb,
        Caller caller,
        ObjectReference object,
        Optional<Answer> answer,
        Instant received,
        Instant completed,
        Map<String, String> annotations) {

    /**
     * Who called.
     *
     * @param user absent where the credentials did not hold
     * @param impersonated as whom the request was made, where it was not as oneself
     * @param addresses where it came from; of several only the last is certain. None in process.
     */
    public record Caller(Optional<User> user, Optional<User> impersonated, List<String> addresses, String userAgent) {}

    /** What it was about; texts are empty where nothing is known. */
    public record ObjectReference(
            String resource,
            String namespace,
            String name,
            String uid,
            String apiGroup,
            String apiVersion,
            String resourceVersion,
            String subresource) {}

    /** @param failure why it was refused; absent where it was not */
    public record Answer(int code, Optional<Failure> failure) {}

    /** As the {@code Status} says it; either may be empty. */
    public record Failure(String reason, String message) {}
}
