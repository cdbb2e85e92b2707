package dev.signet.controllers.approve;

import dev.signet.certificates.SigningRule;
import dev.signet.certificates.WorkloadRule;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Optional;
import java.util.Set;

/**
 * Decides what pods ask for: the requester's token is bound to a pod that lives, and what is asked is that pod's and nothing
 * else. Two of these differ in what they look at: what a workload is reached by, and what it is known by.
 */
public final class WorkloadDecider implements Decider {
    private final String name;
    private final KubernetesClient client;
    private final Set<String> signerNames;
    private final WorkloadRule rule;
    private final Claim claim;

    /** What is asked, against the pod that asks; texts without the decider's name. */
    interface Claim {
        Decision judge(PendingRequest request, Bound.Live pod);
    }

    private WorkloadDecider(
            String name, KubernetesClient client, Set<String> signerNames, WorkloadRule rule, Claim claim) {
        this.name = name;
        this.client = client;
        this.signerNames = Set.copyOf(signerNames);
        this.rule = rule;
        this.claim = claim;
    }

    /**
     * Of the names and addresses that a workload is reached by. The table in docs/approval.md says which are whose.
     *
     * @param client reads pods and Services
     * @param signerNames whose requests it looks after
     */
    public static WorkloadDecider serving(KubernetesClient client, ClusterNames cluster, Set<String> signerNames) {
        return new WorkloadDecider(
                "workload-serving", client, signerNames, WorkloadRule.SERVING, new ServingClaim(client, cluster));
    }

    /**
     * Of the service account that a workload is known by, as a subject or as a SPIFFE ID.
     *
     * @param client reads pods
     * @param signerNames whose requests it looks after
     */
    public static WorkloadDecider client(KubernetesClient client, ClusterNames cluster, Set<String> signerNames) {
        return new WorkloadDecider(
                "workload-client", client, signerNames, WorkloadRule.CLIENT, new ClientClaim(cluster));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean looksAfter(String signerName) {
        return signerNames.contains(signerName);
    }

    @Override
    public Decision decide(PendingRequest request) {
        return switch (Bound.of(request.requester(), client)) {
            case Bound.None none -> Decision.unsure(named(none.why() + "; left to people"));
            case Bound.Over over -> new Decision.Deny("PodOver", named(over.why()));
            case Bound.Live live ->
                violation(request)
                        .<Decision>map(text -> new Decision.Deny("InvalidRequest", named(text)))
                        .orElseGet(() -> named(claim.judge(request, live)));
        };
    }

    private Optional<String> violation(PendingRequest request) {
        return rule.violation(request.decoded(), request.usages())
                .or(() -> SigningRule.violation(request.signerName(), request.decoded(), request.usages(), true));
    }

    private Decision named(Decision decision) {
        return switch (decision) {
            case Decision.Approve(String reason, String text) -> new Decision.Approve(reason, named(text));
            case Decision.Deny(String reason, String text) -> new Decision.Deny(reason, named(text));
            case Decision.NoOpinion(Optional<String> why, boolean again) ->
                new Decision.NoOpinion(why.map(this::named), again);
        };
    }

    private String named(String text) {
        return name + ": " + text;
    }
}
