package dev.signet.controllers.cluster;

import dev.signet.controllers.runtime.ControllerContext;
import dev.signet.controllers.runtime.ControllerLoop;
import dev.signet.controllers.runtime.ControllerName;
import dev.signet.controllers.runtime.Informed;
import dev.signet.controllers.runtime.Loop;
import dev.signet.controllers.runtime.NotYet;
import dev.signet.controllers.runtime.Reconciler;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBuilder;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedSet;

/**
 * Gives ClusterRoles with an {@code aggregationRule} the rules of the roles that it selects (RBAC-01): selector by
 * selector, the roles by name, each rule once.
 */
public final class RoleAggregation implements Reconciler {
    private static final int WORKERS = 2;
    private static final Comparator<ClusterRole> BY_NAME =
            Comparator.comparing(role -> role.getMetadata().getName());

    private final ControllerContext context;
    private final Informed<ClusterRole> roles;

    private RoleAggregation(ControllerContext context) {
        this.context = context;
        this.roles = context.informers().all(ClusterRole.class);
    }

    /** The loop to start. */
    public static Loop loop(ControllerContext context) {
        RoleAggregation reconciler = new RoleAggregation(context);
        ControllerLoop loop = new ControllerLoop(
                ControllerName.ROLE_AGGREGATION.fullName(), WORKERS, reconciler, context.timeline(), context.metrics());
        // Any role may be selected, or just have ceased to be.
        reconciler.roles.onEvent(_ -> reconciler.roles.list().stream()
                .filter(role -> role.getAggregationRule() != null)
                .forEach(role -> loop.enqueue(role.getMetadata().getName())));
        return loop;
    }

    @Override
    public void reconcile(String name) throws NotYet {
        Optional<ClusterRole> role = roles.get(name).filter(found -> found.getAggregationRule() != null);
        if (role.isEmpty()) {
            return;
        }
        List<PolicyRule> gathered = List.copyOf(gathered(role.get()));
        if (!gathered.equals(rules(role.get()))) {
            context.fence().check();
            ClusterRole filled =
                    new ClusterRoleBuilder(role.get()).withRules(gathered).build();
            update(filled);
        }
    }

    private void update(ClusterRole role) throws NotYet {
        try {
            context.client().resource(role).update();
        } catch (KubernetesClientException e) {
            if (e.getCode() != HttpURLConnection.HTTP_CONFLICT) {
                throw e;
            }
            throw new NotYet("ClusterRole " + role.getMetadata().getName() + " has changed meanwhile");
        }
    }

    private SequencedSet<PolicyRule> gathered(ClusterRole gathering) {
        List<ClusterRole> others = roles.list().stream()
                .filter(role -> !role.getMetadata()
                        .getName()
                        .equals(gathering.getMetadata().getName()))
                .sorted(BY_NAME)
                .toList();
        SequencedSet<PolicyRule> rules = new LinkedHashSet<>();
        for (LabelSelector selector : gathering.getAggregationRule().getClusterRoleSelectors()) {
            for (ClusterRole role : others) {
                if (Labels.match(selector, labels(role))) {
                    rules.addAll(rules(role));
                }
            }
        }
        return rules;
    }

    /** A role without rules has null there. */
    private static List<PolicyRule> rules(ClusterRole role) {
        return Objects.requireNonNullElse(role.getRules(), List.of());
    }

    private static Map<String, String> labels(ClusterRole role) {
        return Optional.ofNullable(role.getMetadata().getLabels()).orElse(Map.of());
    }
}
