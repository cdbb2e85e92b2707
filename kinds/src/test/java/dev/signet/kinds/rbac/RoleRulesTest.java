package dev.signet.kinds.rbac;

import static dev.signet.kinds.Samples.texts;
import static dev.signet.kinds.Samples.yaml;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signet.apiserver.catalog.Call;
import dev.signet.apiserver.catalog.Operation;
import dev.signet.apiserver.catalog.Scope;
import dev.signet.apiserver.object.Tree;
import dev.signet.kinds.Samples;
import org.junit.jupiter.api.Test;

class RoleRulesTest {
    private static final Call CREATE = Samples.call(Operation.CREATE, RbacGroup.CLUSTER_ROLES, "", "r");

    private final RoleRules cluster = new RoleRules(Scope.CLUSTER);
    private final RoleRules namespaced = new RoleRules(Scope.NAMESPACED);

    @Test
    void demandsVerbsGroupsAndResources() {
        Tree.Mapping role = yaml("rules: [{verbs: [], apiGroups: [a], resources: [b]}, {verbs: [get]}]");
        assertThat(texts(cluster.validateCreate(CREATE, role)))
                .containsExactly(
                        "rules[0].verbs: Required value: verbs must contain at least one value",
                        "rules[1].apiGroups: Required value: resource rules must supply at least one api group",
                        "rules[1].resources: Required value: resource rules must supply at least one resource");
        assertThat(cluster.validateUpdate(CREATE, role, role)).hasSize(3);
    }

    @Test
    void takesPathsInClusterRolesAlone() {
        Tree.Mapping role = yaml("rules: [{verbs: [get], nonResourceURLs: ['/x*y', '/ok/*']}]");
        assertThat(cluster.validateCreate(CREATE, role)).isEmpty();
        assertThat(texts(namespaced.validateCreate(CREATE, role)))
                .containsExactly(
                        "rules[0].nonResourceURLs: Invalid value: [\"/x*y\",\"/ok/*\"]: namespaced rules cannot"
                                + " apply to non-resource URLs");
    }

    @Test
    void refusesPathsBesideResources() {
        Tree.Mapping role = yaml("rules: [{verbs: [get], nonResourceURLs: [/x], resources: [a]}]");
        assertThat(texts(cluster.validateCreate(CREATE, role)))
                .containsExactly("rules[0].nonResourceURLs: Invalid value: [\"/x\"]: rules cannot apply to both regular"
                        + " resources and non-resource URLs");
    }

    @Test
    void demandsSelectorsOfAnAggregation() {
        assertThat(texts(cluster.validateCreate(CREATE, yaml("aggregationRule: {}"))))
                .containsExactly("aggregationRule.clusterRoleSelectors: Required value: at least one"
                        + " clusterRoleSelector required if aggregationRule is non-nil");
    }

    @Test
    void neverOmitsRules() {
        Tree.Mapping bare = yaml("metadata: {name: r}");
        assertThat(cluster.prepareCreate(CREATE, bare).get("rules")).contains(Tree.NULL);
        assertThat(cluster.prepareUpdate(CREATE, bare, bare).get("rules")).contains(Tree.NULL);
    }
}
