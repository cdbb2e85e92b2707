package dev.signet.controllers.approve;

import dev.signet.certificates.SigningRule;
import dev.signet.certificates.WorkloadRule;
import dev.signet.pki.x509.GeneralName;
import dev.signet.pki.x509.SubjectAltNames;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Decides what a workload is reached by: the requester's token is bound to a pod that lives, and every name and address is
 * the pod's own, or that of a Service that selects the pod. The table in docs/approval.md says which.
 */
public final class WorkloadServingDecider implements Decider {
    private final KubernetesClient client;
    private final ClusterNames cluster;
    private final Set<String> signerNames;

    /**
     * @param client reads pods and Services
     * @param signerNames whose requests it looks after
     */
    public WorkloadServingDecider(KubernetesClient client, ClusterNames cluster, Set<String> signerNames) {
        this.client = client;
        this.cluster = cluster;
        this.signerNames = Set.copyOf(signerNames);
    }

    @Override
    public String name() {
        return "workload-serving";
    }

    @Override
    public boolean looksAfter(String signerName) {
        return signerNames.contains(signerName);
    }

    @Override
    public Decision decide(PendingRequest request) {
        return switch (Bound.of(request.requester(), client)) {
            case Bound.None none -> Decision.unsure(name() + ": " + none.why() + "; left to people");
            case Bound.Over over -> new Decision.Deny("PodOver", name() + ": " + over.why());
            case Bound.Live live ->
                violation(request)
                        .<Decision>map(text -> new Decision.Deny("InvalidRequest", name() + ": " + text))
                        .orElseGet(() -> judge(request.decoded().subjectAltNames(), live));
        };
    }

    private static Optional<String> violation(PendingRequest request) {
        return WorkloadRule.SERVING
                .violation(request.decoded(), request.usages())
                .or(() -> SigningRule.violation(request.signerName(), request.decoded(), request.usages(), true));
    }

    private Decision judge(SubjectAltNames asked, Bound.Live live) {
        PodNames names = new PodNames(live, cluster, client);
        List<Finding> findings = Stream.concat(
                        asked.dns().stream().map(names::ofDns),
                        asked.of(GeneralName.Kind.IP).stream().map(names::ofIp))
                .toList();
        return texts(findings, Finding.Foreign.class)
                .<Decision>map(text -> new Decision.Deny("NotYourName", name() + ": " + text))
                .or(() -> texts(findings, Finding.Missing.class).map(text -> Decision.notYet(name() + ": " + text)))
                .or(() -> texts(findings, Finding.Unknown.class)
                        .map(text -> Decision.unsure(name() + ": " + text + "; left to people")))
                .orElseGet(() -> new Decision.Approve(
                        "WorkloadServing",
                        name() + ": " + live.named() + " is reached by "
                                + texts(findings, Finding.Own.class).orElse("")));
    }

    private static Optional<String> texts(List<Finding> findings, Class<? extends Finding> kind) {
        String text = findings.stream()
                .filter(kind::isInstance)
                .map(Finding::text)
                .distinct()
                .collect(Collectors.joining(", "));
        return Optional.of(text).filter(all -> !all.isEmpty());
    }
}
