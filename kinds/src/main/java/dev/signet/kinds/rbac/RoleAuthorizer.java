package dev.signet.kinds.rbac;

import dev.signet.apiserver.authorization.Attributes;
import dev.signet.apiserver.authorization.Authorizer;
import dev.signet.apiserver.authorization.Decision;
import dev.signet.apiserver.object.ObjectName;
import dev.signet.apiserver.object.Tree;
import dev.signet.apiserver.storage.Mirror;

/**
 * Allows what one ClusterRole allows, whoever asks: for callers who were recognised by other means than a binding. Safe for
 * use by many threads.
 */
public final class RoleAuthorizer implements Authorizer {
    private final Mirror mirror;
    private final ObjectName role;

    public RoleAuthorizer(Mirror mirror, String clusterRole) {
        this.mirror = mirror;
        this.role = ObjectName.cluster(RbacGroup.CLUSTER_ROLES, clusterRole);
    }

    @Override
    public Decision decide(Attributes attributes) {
        Tree.Mapping rules = mirror.get(role).orElse(Tree.Mapping.EMPTY);
        boolean allowed = attributes.target() instanceof Attributes.OfResource asked
                && PolicyRule.listOf(rules).stream()
                        .anyMatch(rule -> rule.allows(attributes.verb(), asked, asked.name()));
        return allowed ? new Decision.Allow("") : new Decision.NoOpinion("");
    }
}
