package dev.signet.apiserver.audit;

import dev.signet.apiserver.authentication.User;
import java.io.OutputStream;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

/** An event as a line of JSON, its members in the order in which kube-apiserver writes them. */
final class AuditLine {
    private static final JsonFactory JSON =
            JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

    /** Kubernetes' MicroTime. */
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    private AuditLine() {}

    /** Writes the line and its end. */
    static void write(AuditEvent event, OutputStream to) {
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), to)) {
            json.writeStartObject();
            text(json, "kind", "Event");
            text(json, "apiVersion", "audit.k8s.io/v1");
            text(json, "level", "Metadata");
            text(json, "auditID", event.auditId());
            text(json, "stage", "ResponseComplete");
            text(json, "requestURI", event.requestUri());
            text(json, "verb", event.verb());
            caller(json, event.caller());
            object(json, event.object());
            event.answer().ifPresent(answer -> answer(json, answer));
            text(json, "requestReceivedTimestamp", time(event.received()));
            text(json, "stageTimestamp", time(event.completed()));
            annotations(json, event);
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }

    private static void caller(JsonGenerator json, AuditEvent.Caller caller) {
        // Always there in upstream's events: empty where nobody was known.
        json.writeName("user");
        user(json, caller.user().orElse(User.of("")));
        caller.impersonated().ifPresent(user -> {
            json.writeName("impersonatedUser");
            user(json, user);
        });
        texts(json, "sourceIPs", caller.addresses());
        text(json, "userAgent", caller.userAgent());
    }

    private static void user(JsonGenerator json, User user) {
        json.writeStartObject();
        text(json, "username", user.name());
        text(json, "uid", user.uid());
        texts(json, "groups", user.groups());
        if (!user.extra().isEmpty()) {
            json.writeName("extra");
            json.writeStartObject();
            user.extra().forEach((key, values) -> texts(json, key, values));
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private static void object(JsonGenerator json, AuditEvent.ObjectReference object) {
        json.writeName("objectRef");
        json.writeStartObject();
        text(json, "resource", object.resource());
        text(json, "namespace", object.namespace());
        text(json, "name", object.name());
        text(json, "uid", object.uid());
        text(json, "apiGroup", object.apiGroup());
        text(json, "apiVersion", object.apiVersion());
        text(json, "resourceVersion", object.resourceVersion());
        text(json, "subresource", object.subresource());
        json.writeEndObject();
    }

    private static void answer(JsonGenerator json, AuditEvent.Answer answer) {
        json.writeName("responseStatus");
        json.writeStartObject();
        json.writeName("metadata");
        json.writeStartObject();
        json.writeEndObject();
        answer.failure().ifPresent(failure -> {
            text(json, "status", "Failure");
            text(json, "message", failure.message());
            text(json, "reason", failure.reason());
        });
        json.writeName("code");
        json.writeNumber(answer.code());
        json.writeEndObject();
    }

    private static void annotations(JsonGenerator json, AuditEvent event) {
        if (event.annotations().isEmpty()) {
            return;
        }
        json.writeName("annotations");
        json.writeStartObject();
        // An empty value tells something: an authorizer that gave no reason.
        event.annotations().forEach((key, value) -> {
            json.writeName(key);
            json.writeString(value);
        });
        json.writeEndObject();
    }

    private static void texts(JsonGenerator json, String name, List<String> values) {
        if (!values.isEmpty()) {
            json.writeName(name);
            json.writeStartArray();
            values.forEach(json::writeString);
            json.writeEndArray();
        }
    }

    private static void text(JsonGenerator json, String name, String value) {
        if (!value.isEmpty()) {
            json.writeName(name);
            json.writeString(value);
        }
    }

    private static String time(Instant instant) {
        return TIME.format(instant);
    }
}
