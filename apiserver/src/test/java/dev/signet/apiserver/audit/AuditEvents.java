package dev.signet.apiserver.audit;

import dev.signet.apiserver.authentication.User;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Events for tests. */
final class AuditEvents {
    private static final Instant RECEIVED = Instant.parse("2026-11-24T10:00:00.000001Z");

    private AuditEvents() {}

    /** With every member set. */
    static AuditEvent full() {
        return new AuditEvent(
                "7f5b8c1e-0000-4000-8000-000000000001",
                "/apis/certificates.k8s.io/v1/certificatesigningrequests/web/approval?dryRun=All",
                "update",
                new AuditEvent.Caller(
                        Optional.of(new User("alice", "u1", List.of("dev", "ops"), Map.of("team", List.of("a", "b")))),
                        Optional.of(User.of("bob", "system:authenticated")),
                        List.of("10.0.0.1", "127.0.0.1"),
                        "kubectl/v1.36.2"),
                new AuditEvent.ObjectReference(
                        "certificatesigningrequests", "n", "web", "u2", "certificates.k8s.io", "v1", "17", "approval"),
                Optional.of(new AuditEvent.Answer(
                        409, Optional.of(new AuditEvent.Failure("Conflict", "cannot be \"fulfilled\"\n")))),
                RECEIVED,
                RECEIVED.plusNanos(12_345_678),
                Map.of("authorization.k8s.io/reason", ""));
    }

    /** With as little as there can be. */
    static AuditEvent bare(String auditId) {
        return new AuditEvent(
                auditId,
                "/api/v1/namespaces",
                "create",
                new AuditEvent.Caller(Optional.empty(), Optional.empty(), List.of(), ""),
                new AuditEvent.ObjectReference("namespaces", "", "", "", "", "v1", "", ""),
                Optional.empty(),
                RECEIVED,
                RECEIVED,
                Map.of());
    }
}
