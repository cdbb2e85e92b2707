package dev.signet.app.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signet.apiserver.audit.AuditFile;
import dev.signet.apiserver.object.Tree;
import dev.signet.apiserver.object.TreeJson;
import dev.signet.app.command.Arguments;
import dev.signet.app.command.CommandFailure;
import dev.signet.app.command.UsageError;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the server is told about load and audit, and what it makes of it. */
final class ServerLoadTest {
    private static final Tree.Mapping NAMESPACE =
            Tree.Mapping.of("metadata", Tree.Mapping.of("name", new Tree.Text("made-by-a-test")));

    @TempDir
    private Path folder;

    private ServerConfiguration configuration(String... flags) {
        Map<String, List<String>> values = new HashMap<>();
        values.put("data-dir", List.of(folder.resolve("data").toString()));
        values.put("secure-port", List.of("0"));
        values.put("controllers", List.of("-*"));
        for (int i = 0; i < flags.length; i += 2) {
            values.put(flags[i], List.of(flags[i + 1]));
        }
        return ServerConfiguration.of(new Arguments(values, List.of()));
    }

    private SignetServer start(String... flags) {
        return new SignetServer(configuration(flags), new SteppedClock(), fault -> {
            throw new AssertionError(fault);
        });
    }

    private ApiClient admin() throws Exception {
        return ApiClient.of(folder.resolve("data/admin.kubeconfig"));
    }

    @Test
    void hasTheBoundsOfKubernetesWhereNothingIsSaid() {
        assertThat(configuration().bounds()).isEqualTo(new ServerConfiguration.Bounds(200, 400, 1000));
        assertThat(configuration().audit())
                .isEqualTo(new AuditSettings(
                        folder.resolve("data/audit.log").toString(), new AuditFile.Rotation(104_857_600, 10)));
    }

    @Test
    void takesEachFlag() {
        ServerConfiguration told = configuration(
                "max-mutating-requests-inflight", "1",
                "max-requests-inflight", "2",
                "max-pending-requests-per-user", "3",
                "audit-log-path", "-",
                "audit-log-maxsize", "4",
                "audit-log-maxbackup", "5");

        assertThat(told.bounds()).isEqualTo(new ServerConfiguration.Bounds(1, 2, 3));
        assertThat(told.audit()).isEqualTo(new AuditSettings("-", new AuditFile.Rotation(4_194_304, 5)));
        assertThatThrownBy(() -> configuration("max-requests-inflight", "-1"))
                .isInstanceOf(UsageError.class)
                .hasMessage("--max-requests-inflight is 0 or more, not -1");
    }

    @Test
    void logsWhoChangedWhatForItsOwnerAlone() throws Exception {
        try (SignetServer server = start()) {
            assertThat(server.url()).isNotEmpty();
            assertThat(admin().send("POST", "/api/v1/namespaces", NAMESPACE).statusCode())
                    .isEqualTo(201);
            assertThat(admin().get("/metrics").body())
                    .contains("apiserver_audit_event_total 1.0")
                    .contains("apiserver_audit_error_total{plugin=\"log\"} 0.0")
                    .contains("apiserver_current_inflight_requests{request_kind=\"mutating\"} 0.0")
                    .contains("apiserver_dropped_requests_total{request_kind=\"readOnly\"} 0.0");
        }

        Path log = folder.resolve("data/audit.log");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(log)))
                .isEqualTo("rw-------");
        List<String> lines = Files.readAllLines(log);
        assertThat(lines).hasSize(1);
        Tree.Mapping event = TreeJson.read(lines.getFirst().getBytes(StandardCharsets.UTF_8));
        assertThat(event.mapping("user").textOrEmpty("username")).isEqualTo("kubernetes-admin");
        assertThat(event.texts("sourceIPs")).containsExactly("127.0.0.1");
        assertThat(event.mapping("objectRef").textOrEmpty("name")).isEqualTo("made-by-a-test");
        assertThat(event.mapping("responseStatus").whole("code")).contains(201L);
    }

    @Test
    void logsNothingWhereItIsToldSo() throws Exception {
        try (SignetServer server = start("audit-log-path", "")) {
            assertThat(server.url()).isNotEmpty();
            assertThat(admin().send("POST", "/api/v1/namespaces", NAMESPACE).statusCode())
                    .isEqualTo(201);
        }

        assertThat(folder.resolve("data/audit.log")).doesNotExist();
    }

    @Test
    void servesOnWhenTheDiskOfTheAuditLogIsFull() throws Exception {
        try (SignetServer server = start("audit-log-path", "/dev/full")) {
            assertThat(server.url()).isNotEmpty();
            assertThat(admin().send("POST", "/api/v1/namespaces", NAMESPACE).statusCode())
                    .isEqualTo(201);
            assertThat(admin().get("/api/v1/namespaces/made-by-a-test").statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void doesNotStartWithoutTheAuditLogThatWasAskedFor() {
        String nowhere = folder.resolve("nowhere/audit.log").toString();

        assertThatThrownBy(() -> start("audit-log-path", nowhere))
                .isInstanceOf(CommandFailure.class)
                .hasMessageStartingWith("cannot write the audit log " + nowhere);
    }
}
