package dev.signet.kinds.rbac;

import static dev.signet.kinds.Samples.cells;
import static dev.signet.kinds.Samples.yaml;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signet.apiserver.catalog.Column;
import dev.signet.apiserver.catalog.Kind;
import dev.signet.apiserver.object.Tree;
import org.junit.jupiter.api.Test;

class RbacGroupTest {

    @Test
    void declaresFourKinds() {
        assertThat(RbacGroup.kinds())
                .extracting(kind -> kind.names().kind())
                .containsExactly("Role", "ClusterRole", "RoleBinding", "ClusterRoleBinding");
        assertThat(RbacGroup.kinds()).extracting(Kind::namespaced).containsExactly(true, false, true, false);
    }

    @Test
    void showsRoles() {
        Kind role = RbacGroup.kinds().get(1);
        assertThat(role.columns()).extracting(Column::name).containsExactly("Name", "Created At");
        assertThat(cells(role.columns(), yaml("metadata: {name: r, creationTimestamp: '2026-11-24T09:00:00Z'}")))
                .containsExactly("r", "2026-11-24T09:00:00Z");
    }

    @Test
    void showsBindings() {
        Kind binding = RbacGroup.kinds().get(2);
        Tree.Mapping object = yaml("""
                metadata: {name: b, namespace: a, creationTimestamp: '2026-11-24T09:00:00Z'}
                subjects:
                  - {kind: User, name: jim}
                  - {kind: User, name: bob}
                  - {kind: Group, name: crew}
                  - {kind: ServiceAccount, name: robot}
                roleRef: {kind: Role, name: r}
                """);
        assertThat(binding.columns())
                .extracting(Column::name)
                .containsExactly("Name", "Role", "Age", "Users", "Groups", "ServiceAccounts");
        assertThat(binding.columns()).extracting(Column::priority).containsExactly(0, 0, 0, 1, 1, 1);
        assertThat(cells(binding.columns(), object))
                .containsExactly("b", "Role/r", "60m", "jim, bob", "crew", "a/robot");
    }
}
