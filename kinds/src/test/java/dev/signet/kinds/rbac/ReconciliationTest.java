package dev.signet.kinds.rbac;

import static dev.signet.kinds.Samples.yaml;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signet.apiserver.object.Tree;
import org.junit.jupiter.api.Test;

class ReconciliationTest {
    private static final Tree.Mapping WANTED = yaml("""
            metadata:
              name: r
              labels: {kubernetes.io/bootstrapping: rbac-defaults}
              annotations: {rbac.authorization.kubernetes.io/autoupdate: "true"}
            rules:
              - {verbs: [get, list], apiGroups: [g], resources: [a]}
              - {verbs: [get], nonResourceURLs: [/x]}
            """);

    @Test
    void leavesWhatIsWhole() {
        assertThat(Reconciliation.repaired(WANTED, WANTED)).isEmpty();
    }

    @Test
    void leavesRulesThatSayTheSameInOtherWords() {
        Tree.Mapping stored = WANTED.with("rules", yaml("""
                rules:
                  - {verbs: [list], apiGroups: [g], resources: [a]}
                  - {verbs: ['*'], apiGroups: [g], resources: [a, b]}
                  - {verbs: [get], nonResourceURLs: ['*']}
                """).get("rules").orElseThrow());
        assertThat(Reconciliation.repaired(stored, WANTED)).isEmpty();
    }

    @Test
    void addsWhatIsMissingAndKeepsWhatWasAdded() {
        Tree.Mapping stored = yaml("""
                metadata: {name: r, labels: {mine: "1"}}
                rules:
                  - {verbs: [delete], apiGroups: [g], resources: [b]}
                  - {verbs: [get], nonResourceURLs: [/x]}
                """);
        assertThat(Reconciliation.repaired(stored, WANTED)).contains(yaml("""
                metadata:
                  name: r
                  labels: {mine: "1", kubernetes.io/bootstrapping: rbac-defaults}
                  annotations: {rbac.authorization.kubernetes.io/autoupdate: "true"}
                rules:
                  - {verbs: [delete], apiGroups: [g], resources: [b]}
                  - {verbs: [get], nonResourceURLs: [/x]}
                  - {verbs: [get, list], apiGroups: [g], resources: [a]}
                """));
    }

    /** RBAC-01: the rules of a role that gathers are the controller's, not ours. */
    @Test
    void leavesGatheredRules() {
        Tree.Mapping wanted = yaml("metadata: {name: r}").with("aggregationRule", Aggregation.of("r"));
        Tree.Mapping gathered = wanted.with("rules", WANTED.get("rules"));
        assertThat(Reconciliation.repaired(gathered, wanted)).isEmpty();
        assertThat(Reconciliation.repaired(WANTED, wanted))
                .contains(WANTED.with("aggregationRule", Aggregation.of("r")));
    }

    @Test
    void leavesWhatAsksToBeLeft() {
        Tree.Mapping stored =
                yaml("metadata: {name: r, annotations: {rbac.authorization.kubernetes.io/autoupdate: \"false\"}}");
        assertThat(Reconciliation.repaired(stored, WANTED)).isEmpty();
    }

    @Test
    void addsMissingSubjects() {
        Tree.Mapping wanted = yaml("""
                metadata: {name: b}
                subjects:
                  - {kind: Group, apiGroup: rbac.authorization.k8s.io, name: a}
                  - {kind: ServiceAccount, name: s, namespace: n}
                roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: r}
                """);
        Tree.Mapping stored = yaml("""
                metadata: {name: b}
                subjects: [{kind: Group, apiGroup: rbac.authorization.k8s.io, name: a}, {kind: User, name: u}]
                roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: r}
                """);
        assertThat(Reconciliation.repaired(stored, wanted))
                .hasValueSatisfying(repaired -> assertThat(repaired.mappings("subjects"))
                        .extracting(subject -> subject.textOrEmpty("name"))
                        .containsExactly("a", "u", "s"));
        assertThat(Reconciliation.repaired(wanted, wanted)).isEmpty();
    }
}
