package dev.signet.kinds.rbac;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signet.apiserver.authentication.User;
import dev.signet.apiserver.authorization.Attributes;
import dev.signet.apiserver.authorization.Decision;
import dev.signet.apiserver.object.ObjectName;
import dev.signet.apiserver.object.Selector;
import dev.signet.kinds.MapMirror;
import dev.signet.kinds.Samples;
import java.util.List;
import org.junit.jupiter.api.Test;

class RbacAuthorizerTest {
    private static final User JIM = User.of("jim", "crew", "system:authenticated");

    private final MapMirror mirror = new MapMirror();
    private final RbacAuthorizer authorizer = new RbacAuthorizer(mirror);

    RbacAuthorizerTest() {
        clusterRole(
                "{metadata: {name: reader}, rules: [{verbs: [get, list], apiGroups: [''], resources: [configmaps]}]}");
    }

    @Test
    void hasNoOpinionWithoutABinding() {
        assertThat(decide(JIM, "get", "a")).isEqualTo(new Decision.NoOpinion(""));
    }

    /** REV-01. */
    @Test
    void saysWhichClusterRoleBindingAllows() {
        clusterBinding(
                "{metadata: {name: b}, subjects: [{kind: User, name: jim}], roleRef: {kind: ClusterRole, name: reader}}");
        assertThat(decide(JIM, "get", "a"))
                .isEqualTo(new Decision.Allow(
                        "RBAC: allowed by ClusterRoleBinding \"b\" of ClusterRole \"reader\" to User \"jim\""));
        assertThat(decide(User.of("bob"), "get", "a")).isInstanceOf(Decision.NoOpinion.class);
    }

    /** REV-01. */
    @Test
    void saysWhichRoleBindingAllows() {
        mirror.put(
                RbacGroup.ROLES,
                Samples.yaml(
                        "{metadata: {name: r, namespace: a}, rules: [{verbs: [get], apiGroups: [''], resources: ['*']}]}"));
        roleBinding(
                "{metadata: {name: b, namespace: a}, subjects: [{kind: Group, name: crew}], roleRef: {kind: Role, name: r}}");
        assertThat(decide(JIM, "get", "a"))
                .isEqualTo(new Decision.Allow("RBAC: allowed by RoleBinding \"b/a\" of Role \"r\" to Group \"crew\""));
        assertThat(decide(JIM, "get", "other")).isInstanceOf(Decision.NoOpinion.class);
        assertThat(decide(JIM, "get", "")).isInstanceOf(Decision.NoOpinion.class);
    }

    @Test
    void takesAServiceAccountOfTheBindingsNamespaceWhereItNamesNone() {
        roleBinding("{metadata: {name: b, namespace: a}, subjects: [{kind: ServiceAccount, name: robot}],"
                + " roleRef: {kind: ClusterRole, name: reader}}");
        assertThat(decide(User.of("system:serviceaccount:a:robot"), "get", "a"))
                .isEqualTo(
                        new Decision.Allow(
                                "RBAC: allowed by RoleBinding \"b/a\" of ClusterRole \"reader\" to ServiceAccount \"robot/a\""));
        assertThat(decide(User.of("system:serviceaccount:b:robot"), "get", "a")).isInstanceOf(Decision.NoOpinion.class);
    }

    @Test
    void namesRolesThatDoNotExist() {
        clusterBinding(
                "{metadata: {name: b}, subjects: [{kind: User, name: jim}], roleRef: {kind: ClusterRole, name: gone}}");
        assertThat(decide(JIM, "get", "a"))
                .isEqualTo(new Decision.NoOpinion("RBAC: clusterrole.rbac.authorization.k8s.io \"gone\" not found"));
    }

    @Test
    void followsEveryChangeAtOnce() {
        clusterBinding(
                "{metadata: {name: b}, subjects: [{kind: User, name: jim}], roleRef: {kind: ClusterRole, name: reader}}");
        assertThat(decide(JIM, "get", "a")).isInstanceOf(Decision.Allow.class);

        clusterRole("{metadata: {name: reader}, rules: [{verbs: [list], apiGroups: [''], resources: [configmaps]}]}");
        assertThat(decide(JIM, "get", "a")).isInstanceOf(Decision.NoOpinion.class);
        assertThat(decide(JIM, "list", "a")).isInstanceOf(Decision.Allow.class);

        clusterBinding(
                "{metadata: {name: b}, subjects: [{kind: User, name: bob}], roleRef: {kind: ClusterRole, name: reader}}");
        assertThat(decide(JIM, "list", "a")).isInstanceOf(Decision.NoOpinion.class);
        assertThat(decide(User.of("bob"), "list", "a")).isInstanceOf(Decision.Allow.class);

        mirror.remove(ObjectName.cluster(RbacGroup.CLUSTER_ROLE_BINDINGS, "b"));
        assertThat(decide(User.of("bob"), "list", "a")).isInstanceOf(Decision.NoOpinion.class);
    }

    /** RBAC-05. */
    @Test
    void takesTheNameOfAListFromItsFieldSelector() {
        clusterRole("{metadata: {name: one}, rules: [{verbs: [get, list, watch, create, deletecollection],"
                + " apiGroups: [''], resources: [configmaps], resourceNames: [c]}]}");
        clusterBinding(
                "{metadata: {name: b}, subjects: [{kind: User, name: jim}], roleRef: {kind: ClusterRole, name: one}}");
        Selector c = new Selector(
                List.of(), List.of(new Selector.Requirement("metadata.name", Selector.Operator.IN, List.of("c"))));
        assertThat(decide("list", Selector.EVERYTHING)).isFalse();
        assertThat(decide("list", c)).isTrue();
        assertThat(decide("watch", c)).isTrue();
        assertThat(decide("create", c)).isFalse();
        assertThat(decide("deletecollection", c)).isFalse();
    }

    @Test
    void decidesAboutPathsByClusterRoleBindingsAlone() {
        clusterRole("{metadata: {name: health}, rules: [{verbs: [get], nonResourceURLs: [/healthz]}]}");
        clusterBinding("{metadata: {name: h}, subjects: [{kind: Group, name: 'system:authenticated'}],"
                + " roleRef: {kind: ClusterRole, name: health}}");
        Decision decision = authorizer.decide(new Attributes(JIM, "get", new Attributes.OfPath("/healthz")));
        assertThat(decision.reason())
                .isEqualTo("RBAC: allowed by ClusterRoleBinding \"h\" of ClusterRole \"health\" to Group"
                        + " \"system:authenticated\"");
        assertThat(authorizer.allows(new Attributes(JIM, "get", new Attributes.OfPath("/version"))))
                .isFalse();
    }

    /** REV-02. */
    @Test
    void listsTheRulesOfAUser() {
        clusterBinding("{metadata: {name: b}, subjects: [{kind: User, name: jim}, {kind: Group, name: crew}],"
                + " roleRef: {kind: ClusterRole, name: reader}}");
        assertThat(authorizer.rulesOf(JIM, "a"))
                .containsExactly(Samples.yaml("{verbs: [get, list], apiGroups: [''], resources: [configmaps]}"));
    }

    private void clusterRole(String yaml) {
        mirror.put(RbacGroup.CLUSTER_ROLES, Samples.yaml(yaml));
    }

    private void clusterBinding(String yaml) {
        mirror.put(RbacGroup.CLUSTER_ROLE_BINDINGS, Samples.yaml(yaml));
    }

    private void roleBinding(String yaml) {
        mirror.put(RbacGroup.ROLE_BINDINGS, Samples.yaml(yaml));
    }

    private Decision decide(User user, String verb, String namespace) {
        return authorizer.decide(new Attributes(
                user,
                verb,
                new Attributes.OfResource("", "v1", "configmaps", "", namespace, "x", Selector.EVERYTHING)));
    }

    private boolean decide(String verb, Selector selector) {
        return authorizer.allows(
                new Attributes(JIM, verb, new Attributes.OfResource("", "v1", "configmaps", "", "a", "", selector)));
    }
}
