package dev.signet.kinds.rbac;

import static dev.signet.kinds.Samples.yaml;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signet.apiserver.object.ObjectName;
import dev.signet.apiserver.object.Tree;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** RBAC-01. */
class AggregationTest {
    private static final Tree.Mapping WANTED = yaml(
            "{metadata: {name: 'system:aggregate-to-view'}, rules: [{verbs: [get], apiGroups: [g], resources: [a]}]}");
    private static final Tree.Mapping WRITTEN_OUT =
            yaml("{metadata: {name: view}, rules: [{verbs: [get], apiGroups: [mine], resources: [b]}]}");

    @Test
    void handsDownWhatWasAddedToARoleThatWasWrittenOut() {
        assertThat(inherited(WANTED, WRITTEN_OUT).mappings("rules"))
                .extracting(rule -> rule.texts("apiGroups").getFirst())
                .containsExactly("mine", "g");
    }

    @Test
    void handsDownNothingFromARoleThatGathersAlready() {
        Tree.Mapping gathering = WRITTEN_OUT.with("aggregationRule", Aggregation.of("view"));
        assertThat(inherited(WANTED, gathering)).isEqualTo(WANTED);
    }

    @Test
    void handsDownNothingToOtherRoles() {
        Tree.Mapping other = WANTED.change("metadata", metadata -> metadata.with("name", "other"));
        assertThat(inherited(other, WRITTEN_OUT)).isEqualTo(other);
        assertThat(Aggregation.inherited(WANTED, _ -> Optional.empty())).isEqualTo(WANTED);
    }

    @Test
    void keepsSelectorsThatWereAdded() {
        Tree.Mapping wanted = yaml("{metadata: {name: view}}").with("aggregationRule", Aggregation.of("view"));
        Tree.Mapping stored = yaml("aggregationRule: {clusterRoleSelectors: [{matchLabels: {mine: 'true'}}]}");
        assertThat(Aggregation.withSelectors(stored, wanted)).isEqualTo(yaml("""
                aggregationRule:
                  clusterRoleSelectors:
                    - matchLabels: {mine: "true"}
                    - matchLabels: {rbac.authorization.k8s.io/aggregate-to-view: "true"}
                """));
    }

    private static Tree.Mapping inherited(Tree.Mapping wanted, Tree.Mapping former) {
        ObjectName view = ObjectName.cluster(RbacGroup.CLUSTER_ROLES, "view");
        return Aggregation.inherited(wanted, name -> name.equals(view) ? Optional.of(former) : Optional.empty());
    }
}
