package dev.signet.kinds.rbac;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signet.apiserver.authentication.User;
import dev.signet.apiserver.authorization.Attributes;
import dev.signet.apiserver.object.ObjectName;
import dev.signet.apiserver.object.Resource;
import dev.signet.apiserver.object.Selector;
import dev.signet.apiserver.object.Tree;
import dev.signet.apiserver.storage.Mirror;
import dev.signet.kinds.MapMirror;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RoleAuthorizerTest {
    private static final Tree.Mapping ROLE = Tree.Mapping.of(
            "rules",
            Tree.Sequence.of(List.of(Tree.Mapping.of("verbs", Tree.Sequence.ofTexts(List.of("create")))
                    .with("apiGroups", Tree.Sequence.ofTexts(List.of("certificates.k8s.io")))
                    .with("resources", Tree.Sequence.ofTexts(List.of("certificatesigningrequests"))))));

    private final Mirror mirror = new MapMirror()
            .put(ObjectName.cluster(new Resource("rbac.authorization.k8s.io", "clusterroles"), "system:node"), ROLE);

    private boolean allows(String role, String verb) {
        return new RoleAuthorizer(mirror, role)
                .allows(new Attributes(
                        User.of("anybody"),
                        verb,
                        new Attributes.OfResource(
                                "certificates.k8s.io",
                                "v1",
                                "certificatesigningrequests",
                                "",
                                "",
                                "",
                                Selector.EVERYTHING)));
    }

    @Test
    void allowsWhatTheRoleSays() {
        assertThat(allows("system:node", "create")).isTrue();
        assertThat(allows("system:node", "delete")).isFalse();
    }

    @Test
    void allowsNothingWithoutTheRole() {
        assertThat(allows("missing", "create")).isFalse();
        assertThat(new RoleAuthorizer(mirror, "system:node")
                        .allows(new Attributes(User.of("anybody"), "get", new Attributes.OfPath("/version"))))
                .isFalse();
    }
}
