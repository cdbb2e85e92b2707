package dev.signet.controllers.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class ServedKindsTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String VERBS = "[\"delete\",\"list\",\"watch\",\"get\"]";

    private final ServedKinds kinds = ServedKinds.of(
            List.of(JSON.readTree("""
            {"items":[{"metadata":{"creationTimestamp":null},"versions":[{"version":"v1","resources":[
              {"resource":"configmaps","responseKind":{"group":"","version":"","kind":"ConfigMap"},"scope":"Namespaced","verbs":%s},
              {"resource":"events","responseKind":{"kind":"Event"},"scope":"Namespaced","verbs":%s},
              {"resource":"bindings","responseKind":{"kind":"Binding"},"scope":"Namespaced","verbs":["create"]}]}]}]}""".formatted(VERBS, VERBS)), JSON.readTree("""
            {"items":[{"metadata":{"name":"a.test"},"versions":[
              {"version":"v2","resources":[
                {"resource":"things","responseKind":{"kind":"Thing"},"scope":"Cluster","verbs":%s}]},
              {"version":"v1","resources":[
                {"resource":"things","responseKind":{"kind":"Thing"},"scope":"Cluster","verbs":%s}]}]}]}""".formatted(VERBS, VERBS))));

    @Test
    void findsAKindInEachOfItsVersions() {
        assertThat(kinds.named("v1", "ConfigMap"))
                .contains(new ServedKind("", "v1", "configmaps", "ConfigMap", true, true));
        assertThat(kinds.named("a.test/v1", "Thing"))
                .contains(new ServedKind("a.test", "v1", "things", "Thing", false, true));
        assertThat(kinds.named("a.test/v3", "Thing")).isEmpty();
    }

    @Test
    void collectsEachResourceOnceInItsPreferredVersionAndNoEvents() {
        assertThat(kinds.collected())
                .extracting(ServedKind::path)
                .containsExactly("api/v1/configmaps", "apis/a.test/v2/things");
    }

    @Test
    void knowsThePathOfAnObject() {
        assertThat(kinds.named("v1", "ConfigMap").orElseThrow().path("ns", "n"))
                .isEqualTo("api/v1/namespaces/ns/configmaps/n");
        assertThat(kinds.named("a.test/v1", "Thing").orElseThrow().path("", "n"))
                .isEqualTo("apis/a.test/v1/things/n");
    }
}
