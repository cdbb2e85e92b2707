package dev.signet.apiserver.object;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class GroupVersionTest {
    private static final GroupVersion CORE = new GroupVersion("", "v1");
    private static final GroupVersion RBAC = new GroupVersion("rbac.authorization.k8s.io", "v1");

    @Test
    void namesTheGroupUnlessItIsTheCoreGroup() {
        assertThat(RBAC).hasToString("rbac.authorization.k8s.io/v1");
        assertThat(CORE).hasToString("v1");
    }

    @Test
    void isServedBelowTheRootOfItsGroup() {
        assertThat(RBAC.path()).isEqualTo("apis/rbac.authorization.k8s.io/v1");
        assertThat(CORE.path()).isEqualTo("api/v1");
    }
}
