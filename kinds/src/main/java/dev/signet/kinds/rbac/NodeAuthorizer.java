package dev.signet.kinds.rbac;

import dev.signet.apiserver.authentication.User;
import dev.signet.apiserver.authorization.Attributes;
import dev.signet.apiserver.authorization.Authorizer;
import dev.signet.apiserver.authorization.Decision;
import dev.signet.apiserver.object.ObjectName;
import dev.signet.apiserver.object.Tree;
import dev.signet.apiserver.storage.Mirror;
import java.util.List;

/**
 * Gives nodes the rules of the role {@code system:node}, which no binding grants (spec, section 6). Who is in {@code
 * system:nodes} without a node's name is no node. Safe for use by many threads.
 */
public final class NodeAuthorizer implements Authorizer {
    private static final String GROUP = "system:nodes";
    private static final String PREFIX = "system:node:";
    private static final ObjectName ROLE = ObjectName.cluster(RbacGroup.CLUSTER_ROLES, "system:node");

    private final Mirror mirror;

    public NodeAuthorizer(Mirror mirror) {
        this.mirror = mirror;
    }

    @Override
    public Decision decide(Attributes attributes) {
        if (isNode(attributes.user())
                && attributes.target() instanceof Attributes.OfResource asked
                && allows(attributes.verb(), asked)) {
            return new Decision.Allow("");
        }
        return new Decision.NoOpinion("");
    }

    private boolean allows(String verb, Attributes.OfResource asked) {
        List<PolicyRule> rules = PolicyRule.listOf(mirror.get(ROLE).orElse(Tree.Mapping.EMPTY));
        return rules.stream().anyMatch(rule -> rule.allows(verb, asked, asked.name()));
    }

    private static boolean isNode(User user) {
        return user.groups().contains(GROUP)
                && user.name().startsWith(PREFIX)
                && user.name().length() > PREFIX.length();
    }
}
