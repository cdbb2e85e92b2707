package dev.signet.controllers.approve;

import dev.signet.certificates.Quoted;
import dev.signet.certificates.ServiceAccountName;
import dev.signet.certificates.SigningRule;
import dev.signet.certificates.WorkloadRule;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Decides what a workload is known by: the requester's token is bound to a pod that lives, and the subject or the SPIFFE ID is
 * the pod's service account, and nothing else is asked.
 */
public final class WorkloadClientDecider implements Decider {
    private final KubernetesClient client;
    private final ClusterNames cluster;
    private final Set<String> signerNames;

    /**
     * @param client reads pods
     * @param signerNames whose requests it looks after
     */
    public WorkloadClientDecider(KubernetesClient client, ClusterNames cluster, Set<String> signerNames) {
        this.client = client;
        this.cluster = cluster;
        this.signerNames = Set.copyOf(signerNames);
    }

    @Override
    public String name() {
        return "workload-client";
    }

    @Override
    public boolean looksAfter(String signerName) {
        return signerNames.contains(signerName);
    }

    @Override
    public Decision decide(PendingRequest request) {
        return switch (Bound.of(request.requester(), client)) {
            case Bound.None none -> Decision.unsure(name() + ": " + none.why() + "; left to people");
            case Bound.Over over -> deny("PodOver", over.why());
            case Bound.Live live ->
                violation(request)
                        .map(text -> deny("InvalidRequest", text))
                        .or(() -> foreign(request, live.account()).map(text -> deny("NotYourIdentity", text)))
                        .orElseGet(() -> new Decision.Approve(
                                "WorkloadClient",
                                name() + ": " + live.named() + " runs as service account "
                                        + live.account().namespace() + "/"
                                        + live.account().name() + ", which is all that is asked"));
        };
    }

    private static Optional<String> violation(PendingRequest request) {
        return WorkloadRule.CLIENT
                .violation(request.decoded(), request.usages())
                .or(() -> SigningRule.violation(request.signerName(), request.decoded(), request.usages(), true));
    }

    private Optional<String> foreign(PendingRequest request, ServiceAccountName account) {
        if (!WorkloadRule.account(request.decoded()).equals(Optional.of(account))) {
            return Optional.of("the request is not for the requester, who is " + account.username() + " or "
                    + account.spiffeId(cluster.trustDomain()));
        }
        List<String> uris = request.decoded().subjectAltNames().uris();
        return uris.stream()
                .filter(uri -> !uri.equals(account.spiffeId(cluster.trustDomain())))
                .findFirst()
                .map(uri -> "the SPIFFE ID " + Quoted.of(uri) + " is not the requester's; his is "
                        + account.spiffeId(cluster.trustDomain()));
    }

    private Decision deny(String reason, String text) {
        return new Decision.Deny(reason, name() + ": " + text);
    }
}
