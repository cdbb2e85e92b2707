package dev.signet.kinds.rbac;

import dev.signet.apiserver.authentication.User;
import dev.signet.apiserver.object.ObjectName;
import dev.signet.apiserver.object.Quoting;
import dev.signet.apiserver.object.Tree;
import dev.signet.apiserver.storage.Mirror;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which rules a user has, by the bindings and roles in the mirror. What is compiled from trees is kept by their identity,
 * so a change counts from the next question on. Safe for use by many threads.
 */
final class Grants {
    /** Namespaces and roles come and go; what is kept for those that went is thrown away in one go. */
    private static final int MOST_KEPT = 10_000;

    private final Mirror mirror;
    private final Map<String, BindingIndex> indexes = new ConcurrentHashMap<>();
    private final Map<ObjectName, Compiled> compiled = new ConcurrentHashMap<>();

    private record Compiled(Tree.Mapping role, List<PolicyRule> rules) {
        @SuppressWarnings("ReferenceEquality") // identity is the point: comparing contents would cost what is saved
        boolean isOf(Tree.Mapping tree) {
            return role == tree;
        }
    }

    /** The rules that one binding grants a user. */
    record Grant(Binding binding, Subject subject, List<PolicyRule> rules) {
        String reason() {
            return binding.granting(subject);
        }
    }

    /**
     * All that a user has at a place.
     *
     * @param missing what is wrong with bindings whose role does not exist
     */
    record Found(List<Grant> grants, List<String> missing) {
        List<PolicyRule> rules() {
            return grants.stream().flatMap(grant -> grant.rules().stream()).toList();
        }
    }

    Grants(Mirror mirror) {
        this.mirror = mirror;
    }

    /** @param namespace empty for the cluster scope, where ClusterRoleBindings alone count */
    Found of(User user, String namespace) {
        Found found = new Found(new ArrayList<>(), new ArrayList<>());
        add(found, index("").of(user));
        if (!namespace.isEmpty()) {
            add(found, index(namespace).of(user));
        }
        return found;
    }

    /** The rules of a role; absent where it does not exist. */
    Optional<List<PolicyRule>> rulesOf(ObjectName role) {
        return mirror.get(role).map(tree -> compiled(role, tree));
    }

    private void add(Found found, List<BindingIndex.Match> matches) {
        int last = -1;
        for (BindingIndex.Match match : matches) {
            if (match.position() != last) {
                add(found, match);
                last = match.position();
            }
        }
    }

    private void add(Found found, BindingIndex.Match match) {
        Binding binding = match.binding();
        rulesOf(binding.role())
                .ifPresentOrElse(
                        rules -> found.grants.add(new Grant(binding, match.subject(), rules)),
                        () -> found.missing.add(missing(binding)));
    }

    private static String missing(Binding binding) {
        return (binding.roleKind().equals(Binding.ROLE) ? "role." : "clusterrole.") + RbacGroup.GROUP + " "
                + Quoting.quote(binding.roleName()) + " not found";
    }

    private BindingIndex index(String namespace) {
        List<Tree.Mapping> bindings = namespace.isEmpty()
                ? mirror.list(RbacGroup.CLUSTER_ROLE_BINDINGS, "")
                : mirror.list(RbacGroup.ROLE_BINDINGS, namespace);
        BindingIndex known = indexes.get(namespace);
        if (known != null && known.isOf(bindings)) {
            return known;
        }
        BindingIndex fresh = new BindingIndex(bindings);
        bound(indexes);
        indexes.put(namespace, fresh);
        return fresh;
    }

    private List<PolicyRule> compiled(ObjectName name, Tree.Mapping role) {
        Compiled known = compiled.get(name);
        if (known != null && known.isOf(role)) {
            return known.rules();
        }
        Compiled fresh = new Compiled(role, PolicyRule.listOf(role));
        bound(compiled);
        compiled.put(name, fresh);
        return fresh.rules();
    }

    private static void bound(Map<?, ?> kept) {
        if (kept.size() >= MOST_KEPT) {
            kept.clear();
        }
    }
}
