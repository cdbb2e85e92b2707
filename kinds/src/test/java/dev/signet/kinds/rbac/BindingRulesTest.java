package dev.signet.kinds.rbac;

import static dev.signet.kinds.Samples.texts;
import static dev.signet.kinds.Samples.yaml;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signet.apiserver.catalog.Call;
import dev.signet.apiserver.catalog.Operation;
import dev.signet.apiserver.catalog.Scope;
import dev.signet.apiserver.object.Tree;
import dev.signet.kinds.Samples;
import java.util.List;
import org.junit.jupiter.api.Test;

class BindingRulesTest {
    private static final Call CALL = Samples.call(Operation.CREATE, RbacGroup.ROLE_BINDINGS, "a", "b");
    private static final Tree.Mapping GOOD = yaml("""
            metadata: {name: b, namespace: a}
            subjects:
              - {kind: User, apiGroup: rbac.authorization.k8s.io, name: jim}
              - {kind: ServiceAccount, name: robot, namespace: a}
            roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: r}
            """);

    private final BindingRules namespaced = new BindingRules(Scope.NAMESPACED);
    private final BindingRules cluster = new BindingRules(Scope.CLUSTER);

    @Test
    void takesAGoodBinding() {
        assertThat(namespaced.validateCreate(CALL, GOOD)).isEmpty();
        assertThat(cluster.validateCreate(CALL, GOOD)).isEmpty();
        assertThat(namespaced.validateUpdate(CALL, GOOD, GOOD)).isEmpty();
    }

    @Test
    void refusesOtherRoles() {
        Tree.Mapping binding = GOOD.with("roleRef", yaml("{apiGroup: x, kind: Thing, name: a/b}"));
        assertThat(texts(namespaced.validateCreate(CALL, binding)))
                .containsExactly(
                        "roleRef.apiGroup: Unsupported value: \"x\": supported values: \"rbac.authorization.k8s.io\"",
                        "roleRef.kind: Unsupported value: \"Thing\": supported values: \"Role\", \"ClusterRole\"",
                        "roleRef.name: Invalid value: \"a/b\": may not contain '/'");
        Tree.Mapping role = GOOD.change(
                "roleRef", reference -> reference.with("kind", "Role").without("name"));
        assertThat(texts(cluster.validateCreate(CALL, role)))
                .containsExactly(
                        "roleRef.kind: Unsupported value: \"Role\": supported values: \"ClusterRole\"",
                        "roleRef.name: Required value");
    }

    @Test
    void refusesOtherSubjects() {
        Tree.Mapping binding = GOOD.with("subjects", yaml("""
                subjects:
                  - {kind: Robot, name: r}
                  - {kind: User, name: '', apiGroup: x}
                  - {kind: ServiceAccount, name: Bad_Name, apiGroup: x}
                """).get("subjects").orElseThrow());
        assertThat(texts(cluster.validateCreate(CALL, binding)))
                .satisfiesExactly(
                        error -> assertThat(error)
                                .isEqualTo("subjects[0].kind: Unsupported value: \"Robot\": supported values:"
                                        + " \"ServiceAccount\", \"User\", \"Group\""),
                        error -> assertThat(error).isEqualTo("subjects[1].name: Required value"),
                        error -> assertThat(error)
                                .isEqualTo("subjects[1].apiGroup: Unsupported value: \"x\": supported values:"
                                        + " \"rbac.authorization.k8s.io\""),
                        error -> assertThat(error)
                                .startsWith("subjects[2].name: Invalid value: \"Bad_Name\": a lowercase RFC 1123"),
                        error -> assertThat(error)
                                .isEqualTo("subjects[2].apiGroup: Unsupported value: \"x\": supported values: \"\""),
                        error -> assertThat(error).isEqualTo("subjects[2].namespace: Required value"));
    }

    /** RBAC-04. */
    @Test
    void keepsTheRole() {
        Tree.Mapping changed = GOOD.change("roleRef", reference -> reference.with("name", "other"));
        assertThat(texts(namespaced.validateUpdate(CALL, GOOD, changed)))
                .isEqualTo(List.of("roleRef: Invalid value: {\"APIGroup\":\"rbac.authorization.k8s.io\",\"Kind\":"
                        + "\"ClusterRole\",\"Name\":\"other\"}: cannot change roleRef"));
    }

    @Test
    void fillsInTheGroupOfUsersAndGroups() {
        Tree.Mapping bare =
                yaml("subjects: [{kind: User, name: a}, {kind: Group, name: b}, {kind: ServiceAccount, name: c}]");
        assertThat(BindingRules.defaulted(bare).mappings("subjects"))
                .extracting(subject -> subject.textOrEmpty("apiGroup"))
                .containsExactly("rbac.authorization.k8s.io", "rbac.authorization.k8s.io", "");
    }
}
