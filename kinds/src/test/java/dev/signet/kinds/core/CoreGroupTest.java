package dev.signet.kinds.core;

import static dev.signet.kinds.Samples.cells;
import static dev.signet.kinds.Samples.yaml;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signet.apiserver.catalog.Column;
import dev.signet.apiserver.catalog.Kind;
import dev.signet.kinds.Samples;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class CoreGroupTest {
    private final List<Kind> kinds = CoreGroup.kinds(Duration.ofHours(1), Samples.TOKENS);

    @Test
    void declaresTheKinds() {
        assertThat(kinds)
                .extracting(kind -> kind.names().kind())
                .containsExactly(
                        "ConfigMap",
                        "Event",
                        "Namespace",
                        "Secret",
                        "ServiceAccount",
                        "Node",
                        "Pod",
                        "Service",
                        "Endpoints");
        assertThat(kinds)
                .extracting(kind -> kind.names().shortNames())
                .containsExactly(
                        List.of("cm"),
                        List.of("ev"),
                        List.of("ns"),
                        List.of(),
                        List.of("sa"),
                        List.of("no"),
                        List.of("po"),
                        List.of("svc"),
                        List.of("ep"));
    }

    @Test
    void letsEventsGo() {
        assertThat(kind("Event").timeToLive()).contains(Duration.ofHours(1));
        assertThat(kind("Secret").timeToLive()).isEmpty();
    }

    @Test
    void givesNamespacesTheirSubresources() {
        assertThat(kind("Namespace").endpoints().keySet()).containsExactly("", "finalize", "status");
        assertThat(kind("Namespace").endpoint("").orElseThrow().verbs()).doesNotContain("deletecollection");
        assertThat(kind("Namespace").endpoint("finalize").orElseThrow().verbs()).containsExactly("update");
    }

    /** TOK-02: the endpoint speaks a kind of another group. */
    @Test
    void givesServiceAccountsTheirTokens() {
        assertThat(kind("ServiceAccount").endpoints().keySet()).containsExactly("", "token");
        assertThat(kind("ServiceAccount").endpoint("token").orElseThrow().verbs())
                .containsExactly("create");
    }

    @Test
    void showsConfigMaps() {
        assertThat(kind("ConfigMap").columns()).extracting(Column::name).containsExactly("Name", "Data", "Age");
        assertThat(cells(
                        kind("ConfigMap").columns(),
                        yaml("{metadata: {name: m}, data: {a: '1', b: ''}, binaryData: {c: AA==}}")))
                .containsExactly("m", "3", "<unknown>");
    }

    @Test
    void showsSecretsNamespacesAndAccounts() {
        assertThat(cells(kind("Secret").columns(), yaml("{metadata: {name: s}, type: Opaque, data: {a: MQ==}}")))
                .containsExactly("s", "Opaque", "1", "<unknown>");
        assertThat(cells(kind("Namespace").columns(), yaml("{metadata: {name: 'n'}, status: {phase: Active}}")))
                .containsExactly("n", "Active", "<unknown>");
        assertThat(kind("ServiceAccount").columns()).extracting(Column::name).containsExactly("Name", "Age");
    }

    private Kind kind(String name) {
        return kinds.stream()
                .filter(kind -> kind.names().kind().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
