package dev.signet.apiserver.request;

import dev.signet.apiserver.audit.AuditEvent;
import dev.signet.apiserver.authentication.User;
import dev.signet.apiserver.authorization.Decision;
import dev.signet.apiserver.object.Metadata;
import dev.signet.apiserver.object.Tree;
import dev.signet.apiserver.representation.StatusObject;
import dev.signet.apiserver.storage.Stored;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the audit event of a request will say, collected on the request's way. Of objects only their metadata is kept. For
 * one thread.
 */
final class AuditNotes {
    /** As long as upstream lets it be. */
    private static final int USER_AGENT_LENGTH = 1024;

    private @Nullable User caller;
    private @Nullable User impersonated;
    private Metadata sent = Metadata.of(Tree.Mapping.EMPTY);
    private Metadata written = Metadata.of(Tree.Mapping.EMPTY);

    /** By key, which is their order. */
    private final Map<String, String> annotations = new TreeMap<>();

    void called(User user) {
        caller = user;
    }

    void acts(User user) {
        if (!user.equals(caller)) {
            impersonated = user;
        }
    }

    void decided(Decision decision) {
        annotations.put("authorization.k8s.io/decision", decision instanceof Decision.Allow ? "allow" : "forbid");
        annotations.put("authorization.k8s.io/reason", decision.reason());
    }

    void sent(Tree.Mapping object) {
        sent = Metadata.of(object);
    }

    void written(Stored object) {
        written = Metadata.of(object.tree());
    }

    /** What the rules warned of, which tells why somebody will ask about this request. */
    void advised(List<String> warnings) {
        if (!warnings.isEmpty()) {
            annotations.put("signet.dev/warnings", String.join("; ", warnings));
        }
    }

    AuditEvent event(Exchange exchange, Target.OfResource target, String verb, Reply reply, Span span) {
        String query = exchange.query();
        return new AuditEvent(
                reply.auditId(),
                query.isEmpty() ? exchange.path() : exchange.path() + "?" + query,
                verb,
                new AuditEvent.Caller(
                        Optional.ofNullable(caller),
                        Optional.ofNullable(impersonated),
                        SourceAddresses.of(exchange),
                        userAgent(exchange)),
                object(target),
                answer(reply),
                span.received(),
                span.received().plus(span.took()),
                annotations);
    }

    /** From the request to the whole answer. */
    record Span(Instant received, Duration took) {}

    /** The name is that of the path, of the body, or the one that was made. */
    private AuditEvent.ObjectReference object(Target.OfResource target) {
        return new AuditEvent.ObjectReference(
                target.resource(),
                target.ownNamespace(),
                first(target.name(), sent.name(), written.name()),
                first(sent.uid(), written.uid(), ""),
                target.group(),
                target.version(),
                sent.resourceVersion(),
                target.subresource());
    }

    private static String first(String one, String two, String three) {
        return !one.isEmpty() ? one : !two.isEmpty() ? two : three;
    }

    private static Optional<AuditEvent.Answer> answer(Reply reply) {
        if (!reply.hasBegun()) {
            return Optional.empty();
        }
        return Optional.of(new AuditEvent.Answer(reply.status(), reply.refusal().map(AuditNotes::failure)));
    }

    /** The message of a 400 (GEN-ERR-06) shows the beginning of what was sent, which may be a Secret. */
    private static AuditEvent.Failure failure(StatusObject refusal) {
        String message = refusal.code() == 400 ? "" : refusal.tree().textOrEmpty("message");
        return new AuditEvent.Failure(refusal.tree().textOrEmpty("reason"), message);
    }

    private static String userAgent(Exchange exchange) {
        String sent = exchange.headers("User-Agent").stream().findFirst().orElse("");
        return sent.length() <= USER_AGENT_LENGTH ? sent : sent.substring(0, USER_AGENT_LENGTH) + "...TRUNCATED";
    }
}
