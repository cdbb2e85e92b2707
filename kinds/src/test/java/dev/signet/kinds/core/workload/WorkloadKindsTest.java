package dev.signet.kinds.core.workload;

import static dev.signet.kinds.Samples.cells;
import static dev.signet.kinds.Samples.yaml;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signet.apiserver.catalog.Kind;
import dev.signet.apiserver.object.Problem;
import dev.signet.apiserver.schema.BodyReader;
import dev.signet.kinds.core.CoreGroup;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

class WorkloadKindsTest {
    private final Kind node = WorkloadKinds.kinds(CoreGroup.definitions()).getFirst();
    private final Kind pod = WorkloadKinds.kinds(CoreGroup.definitions()).getLast();

    @Test
    void belongsToAllWhatRuns() {
        assertThat(pod.names().categories()).containsExactly("all");
        assertThat(node.names().categories()).isEmpty();
        assertThat(pod.endpoints().keySet()).containsExactly("", "status");
    }

    /** GEN-FV-01: a field that nobody here knows is no unknown one. */
    @Test
    void keepsWhatIsNotDeclaredAsItIsSent() {
        var body = reader(pod).read(Optional.empty(), """
                        {"spec": {"affinity": {"nodeAffinity": {"x": [1, null]}}, "containers": [{"name": "c",
                         "livenessProbe": {"exec": {}}}]}, "status": {"qosClass": "BestEffort"}, "colour": "red"}""".getBytes(StandardCharsets.UTF_8));
        assertThat(body.object()).isEqualTo(yaml("""
                spec:
                  affinity: {nodeAffinity: {x: [1, null]}}
                  containers: [{name: c, livenessProbe: {exec: {}}}]
                status: {qosClass: BestEffort}
                """));
        assertThat(body.complaints()).containsExactly("unknown field \"colour\"");
    }

    /** GEN-ERR-05. */
    @Test
    void refusesProtobuf() {
        for (Kind kind : List.of(node, pod)) {
            Problem.Thrown refused = Assertions.catchThrowableOfType(
                    Problem.Thrown.class,
                    () -> reader(kind).read(Optional.of("application/vnd.kubernetes.protobuf"), new byte[0]));
            assertThat(refused.problem()).isInstanceOf(Problem.UnsupportedMediaType.class);
        }
    }

    private static BodyReader reader(Kind kind) {
        return new BodyReader(
                kind.kindName(), "v1", kind.version("v1").orElseThrow().schema());
    }

    /** PRN-TBL. */
    @Test
    void showsPods() {
        assertThat(cells(pod.columns(), yaml("""
                        metadata: {name: p, creationTimestamp: '2026-11-24T09:59:00Z'}
                        spec: {nodeName: 'n', containers: [{name: a}, {name: b}], readinessGates: [{conditionType: x}]}
                        status:
                          phase: Running
                          podIP: 10.0.0.1
                          conditions: [{type: x, status: 'True'}]
                          containerStatuses:
                          - {name: a, ready: true, restartCount: 2, state: {running: {}}}
                          - {name: b, ready: false, restartCount: 1, state: {waiting: {reason: CrashLoopBackOff}}}
                        """)))
                .containsExactly("p", "1/2", "CrashLoopBackOff", "3", "60s", "10.0.0.1", "n", "<none>", "1/1");
        assertThat(cells(
                        pod.columns(),
                        yaml("{metadata: {name: p}, spec: {containers: [{}]}, status: {phase: Pending}}")))
                .containsExactly("p", "0/1", "Pending", "0", "<unknown>", "<none>", "<none>", "<none>", "<none>");
        assertThat(cells(pod.columns(), yaml("{metadata: {name: p, deletionTimestamp: '2026-11-24T09:59:00Z'}}")))
                .contains("Terminating");
        assertThat(cells(pod.columns(), yaml("status: {containerStatuses: [{state: {terminated: {exitCode: 3}}}]}")))
                .contains("ExitCode:3");
    }

    /** PRN-TBL. */
    @Test
    void showsNodes() {
        assertThat(cells(node.columns(), yaml("""
                        metadata: {name: 'n', labels: {node-role.kubernetes.io/worker: '', kubernetes.io/role: edge}}
                        spec: {unschedulable: true}
                        status:
                          addresses: [{type: InternalIP, address: 10.0.0.1}]
                          conditions: [{type: Ready, status: Unknown}]
                          nodeInfo: {kubeletVersion: v1.36.2}
                        """)))
                .containsExactly(
                        "n",
                        "NotReady,SchedulingDisabled",
                        "edge,worker",
                        "<unknown>",
                        "v1.36.2",
                        "10.0.0.1",
                        "<none>",
                        "<unknown>",
                        "<unknown>",
                        "<unknown>");
        assertThat(cells(node.columns(), yaml("metadata: {name: 'n'}"))).startsWith("n", "Unknown", "<none>");
    }
}
