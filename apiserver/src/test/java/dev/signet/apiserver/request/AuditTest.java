package dev.signet.apiserver.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signet.apiserver.audit.AuditEvent;
import dev.signet.apiserver.authentication.Credentials;
import dev.signet.apiserver.authentication.User;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the audit trail is told of requests. */
final class AuditTest {
    private static final String WIDGETS = "/apis/test.example/v1/namespaces/n/widgets";
    private static final String WIDGET = "{\"metadata\":{\"name\":\"a\"},\"spec\":{\"size\":1}}";

    @TempDir
    private Path folder;

    private WidgetServer server;

    @BeforeEach
    void start() {
        server = new WidgetServer(folder);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private AuditEvent last() {
        return server.audited().getLast();
    }

    @Test
    void tellsWhoDidWhatToWhichObject() {
        RecordedExchange answer = server.ask(new RecordedExchange("POST", WIDGETS + "?fieldManager=me")
                .body(WIDGET)
                .header("User-Agent", "test/1")
                .header("X-Forwarded-For", "10.0.0.1, not an address, fe80::1")
                .header("X-Real-Ip", "10.0.0.2"));

        AuditEvent event = last();
        assertThat(event.auditId()).isEqualTo(answer.answerHeader("Audit-Id").getFirst());
        assertThat(event.requestUri()).isEqualTo(WIDGETS + "?fieldManager=me");
        assertThat(event.verb()).isEqualTo("create");
        assertThat(event.caller())
                .isEqualTo(new AuditEvent.Caller(
                        Optional.of(User.of("admin", User.MASTERS, User.ALL_AUTHENTICATED)),
                        Optional.empty(),
                        List.of("10.0.0.1", "fe80::1", "10.0.0.2"),
                        "test/1"));
        String uid = answer.json().mapping("metadata").textOrEmpty("uid");
        assertThat(event.object())
                .isEqualTo(new AuditEvent.ObjectReference("widgets", "n", "a", uid, "test.example", "v1", "", ""));
        assertThat(event.answer()).contains(new AuditEvent.Answer(201, Optional.empty()));
        assertThat(event.received()).isEqualTo(WidgetServer.NOW);
        assertThat(event.completed()).isAfter(WidgetServer.NOW);
        assertThat(event.annotations())
                .isEqualTo(Map.of("authorization.k8s.io/decision", "allow", "authorization.k8s.io/reason", ""));
    }

    @Test
    void tellsOfEveryVerbThatChangesSomethingAndOfNoOther() {
        server.ask("POST", WIDGETS, WIDGET);
        server.ask("GET", WIDGETS);
        server.ask("GET", WIDGETS + "/a");
        server.ask("GET", "/api");
        server.patch(WIDGETS + "/a", "{\"spec\":{\"size\":2}}");
        server.ask("PUT", WIDGETS + "/a", WIDGET);
        server.ask("PUT", WIDGETS + "/a/status", WIDGET);
        server.ask("DELETE", WIDGETS + "/a");
        server.ask("DELETE", WIDGETS);

        assertThat(server.audited())
                .extracting(event -> event.verb() + " " + event.object().name() + "/"
                        + event.object().subresource())
                .containsExactly(
                        "create a/", "patch a/", "update a/", "update a/status", "delete a/", "deletecollection /");
    }

    @Test
    void tellsTheVersionThatAnUpdateWasMadeFor() {
        server.ask("POST", WIDGETS, WIDGET);
        server.ask("PUT", WIDGETS + "/a", "{\"metadata\":{\"name\":\"a\",\"resourceVersion\":\"1\"}}");

        assertThat(last().object().resourceVersion()).isEqualTo("1");
        assertThat(last().answer().orElseThrow().code()).isEqualTo(409);
    }

    @Test
    void tellsTheNameThatWasMade() {
        RecordedExchange answer = server.ask("POST", WIDGETS, "{\"metadata\":{\"generateName\":\"a-\"}}");

        assertThat(last().object().name()).startsWith("a-");
        assertThat(last().object().name())
                .isEqualTo(answer.json().mapping("metadata").textOrEmpty("name"));
    }

    /** Also which name was wanted. */
    @Test
    void tellsWhyARequestWasRefused() {
        server.ask("POST", WIDGETS, WIDGET);
        server.ask("POST", WIDGETS, WIDGET);

        assertThat(last().object().name()).isEqualTo("a");
        assertThat(last().answer())
                .contains(new AuditEvent.Answer(
                        409,
                        Optional.of(
                                new AuditEvent.Failure("AlreadyExists", "widgets.test.example \"a\" already exists"))));
    }

    /** GEN-ERR-06: the client is shown what it sent. */
    @Test
    void doesNotTellWhatCouldNotBeRead() {
        RecordedExchange answer = server.ask("POST", WIDGETS, "{secret");

        assertThat(answer.text()).contains("secret");
        assertThat(last().answer())
                .contains(new AuditEvent.Answer(400, Optional.of(new AuditEvent.Failure("BadRequest", ""))));
    }

    @Test
    void tellsWhoWasNotAllowed() {
        server.ask(new RecordedExchange("POST", WIDGETS)
                .body(WIDGET)
                .by(new Credentials.Network(List.of(), Optional.empty())));

        assertThat(last().caller().user().orElseThrow().name()).isEqualTo("system:anonymous");
        assertThat(last().answer().orElseThrow().code()).isEqualTo(403);
        assertThat(last().annotations()).containsEntry("authorization.k8s.io/decision", "forbid");
    }

    @Test
    void namesNobodyWhereTheCredentialsDoNotHold() {
        server.ask(new RecordedExchange("POST", WIDGETS)
                .body(WIDGET)
                .by(new Credentials.Network(List.of(), Optional.of("bad"))));

        assertThat(last().caller().user()).isEmpty();
        assertThat(last().answer())
                .contains(new AuditEvent.Answer(
                        401, Optional.of(new AuditEvent.Failure("Unauthorized", "Unauthorized"))));
        assertThat(last().annotations()).isEmpty();
    }

    @Test
    void tellsAsWhomSomebodyActed() {
        server.ask(new RecordedExchange("DELETE", WIDGETS + "/a").header("Impersonate-User", "alice"));

        assertThat(last().caller().user().orElseThrow().name()).isEqualTo("admin");
        assertThat(last().caller().impersonated()).contains(User.of("alice", User.ALL_AUTHENTICATED));
    }

    @Test
    void shortensAnEndlessUserAgent() {
        server.ask(new RecordedExchange("DELETE", WIDGETS + "/a").header("User-Agent", "x".repeat(5_000)));

        assertThat(last().caller().userAgent()).isEqualTo("x".repeat(1024) + "...TRUNCATED");
    }
}
