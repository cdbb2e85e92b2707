package dev.signet.kinds.rbac;

import dev.signet.apiserver.object.Metadata;
import dev.signet.apiserver.object.ObjectName;
import dev.signet.apiserver.object.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The words of ClusterRoles that are put together from others: {@code admin}, {@code edit} and {@code view}. */
public final class Aggregation {
    /** Before the name of the role that gathers. */
    static final String LABEL = "rbac.authorization.k8s.io/aggregate-to-";

    private static final String RULE = "aggregationRule";
    private static final String SELECTORS = "clusterRoleSelectors";
    private static final String GATHERED = "system:aggregate-to-";

    private Aggregation() {}

    /** The rule of the role that gathers those with the label. */
    static Tree.Mapping of(String role) {
        Tree.Mapping selector = Tree.Mapping.of("matchLabels", Tree.Mapping.of(LABEL + role, new Tree.Text("true")));
        return Tree.Mapping.of(SELECTORS, Tree.Sequence.of(List.of(selector)));
    }

    /** The stored role with the selectors that it lacks of the wanted one; the rules are the controller's. */
    static Tree.Mapping withSelectors(Tree.Mapping stored, Tree.Mapping wanted) {
        List<Tree> there = stored.mapping(RULE).items(SELECTORS);
        List<Tree> selectors = new ArrayList<>(there);
        wanted.mapping(RULE).items(SELECTORS).stream()
                .filter(selector -> !there.contains(selector))
                .forEach(selectors::add);
        return selectors.size() == there.size()
                ? stored
                : stored.with(RULE, Tree.Mapping.of(SELECTORS, new Tree.Sequence(selectors)));
    }

    /**
     * A role that is about to be made for the first time. Where the role that will gather it was written out before, this
     * one begins with the rules of that, so that what somebody added there goes on counting.
     *
     * @param stored what is stored under a name
     */
    public static Tree.Mapping inherited(Tree.Mapping wanted, Function<ObjectName, Optional<Tree.Mapping>> stored) {
        String name = Metadata.of(wanted).name();
        if (!name.startsWith(GATHERED)) {
            return wanted;
        }
        return stored.apply(ObjectName.cluster(RbacGroup.CLUSTER_ROLES, name.substring(GATHERED.length())))
                .filter(former -> !former.has(RULE) && former.has("rules"))
                .map(former -> wanted.with("rules", former.get("rules")))
                .map(former -> Reconciliation.repaired(former, wanted).orElse(former))
                .orElse(wanted);
    }
}
