package dev.signet.controllers.approve;

import dev.signet.pki.x509.GeneralName;
import dev.signet.pki.x509.SubjectAltNames;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** That every name and address is the pod's own, or that of a Service that selects the pod. */
record ServingClaim(KubernetesClient client, ClusterNames cluster) implements WorkloadDecider.Claim {

    @Override
    public Decision judge(PendingRequest request, Bound.Live pod) {
        SubjectAltNames asked = request.decoded().subjectAltNames();
        PodNames names = new PodNames(pod, cluster, client);
        List<Finding> findings = Stream.concat(
                        asked.dns().stream().map(names::ofDns),
                        asked.of(GeneralName.Kind.IP).stream().map(names::ofIp))
                .toList();
        return texts(findings, Finding.Foreign.class)
                .<Decision>map(text -> new Decision.Deny("NotYourName", text))
                .or(() -> texts(findings, Finding.Missing.class).map(Decision::notYet))
                .or(() ->
                        texts(findings, Finding.Unknown.class).map(text -> Decision.unsure(text + "; left to people")))
                .orElseGet(() -> new Decision.Approve(
                        "WorkloadServing",
                        pod.named() + " is reached by "
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
