package dev.signet.kinds.rbac;

import dev.signet.apiserver.object.Metadata;
import dev.signet.apiserver.object.ObjectName;
import dev.signet.apiserver.object.Quoting;
import dev.signet.apiserver.object.Tree;
import java.util.List;

/**
 * A RoleBinding or ClusterRoleBinding.
 *
 * @param namespace empty for a ClusterRoleBinding
 * @param roleKind {@code Role} or {@code ClusterRole}
 */
record Binding(String namespace, String name, String roleKind, String roleName, List<Subject> subjects) {
    static final String ROLE = "Role";
    static final String CLUSTER_ROLE = "ClusterRole";

    static Binding of(Tree.Mapping binding) {
        Metadata metadata = Metadata.of(binding);
        Tree.Mapping role = binding.mapping("roleRef");
        return new Binding(
                metadata.namespace(),
                metadata.name(),
                role.textOrEmpty("kind"),
                role.textOrEmpty("name"),
                binding.mappings("subjects").stream()
                        .map(subject -> Subject.of(subject, metadata.namespace()))
                        .toList());
    }

    /** The object that holds the rules: a Role lives beside its binding. */
    ObjectName role() {
        return roleKind.equals(ROLE)
                ? new ObjectName(RbacGroup.ROLES, namespace, roleName)
                : ObjectName.cluster(RbacGroup.CLUSTER_ROLES, roleName);
    }

    /** The words of a reason (REV-01). */
    String granting(Subject subject) {
        String binding = namespace.isEmpty()
                ? "ClusterRoleBinding " + Quoting.quote(name)
                : "RoleBinding " + Quoting.quote(name + "/" + namespace);
        return binding + " of " + roleKind + " " + Quoting.quote(roleName) + " to " + subject;
    }
}
