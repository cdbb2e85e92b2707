package dev.signet.controllers.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signet.controllers.fake.ControllerFixture;
import dev.signet.controllers.fake.FakeApi;
import dev.signet.controllers.runtime.ControllerMetrics.Result;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** RBAC-01. */
class RoleAggregationTest {
    private static final String ROLES = "/apis/rbac.authorization.k8s.io/v1/clusterroles";

    private final ControllerFixture fixture = new ControllerFixture();
    private final FakeApi api = fixture.api;

    @AfterEach
    void stop() {
        fixture.close();
    }

    private void gathering(String rules) {
        api.put(ROLES, """
                {"apiVersion":"rbac.authorization.k8s.io/v1","kind":"ClusterRole","metadata":{"name":"all"},
                 "aggregationRule":{"clusterRoleSelectors":[{"matchLabels":{"to":"all"}}]},"rules":%s}""".formatted(rules));
    }

    private void role(String name, String label, String... verbs) {
        api.put(ROLES, """
                {"apiVersion":"rbac.authorization.k8s.io/v1","kind":"ClusterRole",
                 "metadata":{"name":"%s","labels":{"to":"%s"}},"rules":[%s]}""".formatted(name, label, String.join(",", rules(verbs))));
    }

    private static List<String> rules(String... verbs) {
        return List.of(verbs).stream()
                .map(verb -> "{\"apiGroups\":[\"\"],\"resources\":[\"things\"],\"verbs\":[\"" + verb + "\"]}")
                .toList();
    }

    private void awaitVerbs(String... verbs) {
        api.await(
                ROLES + "/all",
                role -> role.at("/rules")
                        .valueStream()
                        .map(rule -> rule.at("/verbs/0").asString())
                        .toList()
                        .equals(List.of(verbs)));
    }

    private void start() {
        fixture.start(context -> List.of(RoleAggregation.loop(context)));
    }

    @Test
    void gathersTheRulesByNameAndEachOnce() {
        gathering("null");
        role("b", "all", "get", "list");
        role("a", "all", "watch", "list");
        role("c", "other", "delete");
        start();
        awaitVerbs("watch", "list", "get");
    }

    @Test
    void followsRolesThatComeChangeAndGo() {
        gathering("null");
        role("a", "all", "get");
        start();
        awaitVerbs("get");
        role("b", "all", "list");
        awaitVerbs("get", "list");
        role("a", "none", "get");
        awaitVerbs("list");
        api.client().rbac().clusterRoles().withName("b").delete();
        awaitVerbs();
    }

    @Test
    void takesAwayWhatWasWrittenByHand() {
        gathering("[" + String.join(",", rules("delete")) + "]");
        role("a", "all", "get");
        start();
        awaitVerbs("get");
    }

    @Test
    void writesNothingWhereNothingIsMissing() throws InterruptedException {
        gathering("[" + String.join(",", rules("get")) + "]");
        role("a", "all", "get");
        start();
        assertThat(fixture.nextResult()).isEqualTo(Result.SUCCESS);
        assertThat(api.writes()).isEmpty();
    }
}
