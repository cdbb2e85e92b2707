package dev.signet.app.process;

import dev.signet.app.command.Flag;
import dev.signet.app.command.UsageError;
import dev.signet.certificates.SignerName;
import dev.signet.controllers.approve.ClusterNames;
import dev.signet.controllers.approve.Decider;
import dev.signet.controllers.approve.NodeClientApprover;
import dev.signet.controllers.approve.NodeServingDecider;
import dev.signet.controllers.approve.WorkloadDecider;
import dev.signet.controllers.runtime.ControllerContext;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How requests are decided without people.
 *
 * @param serving the signers whose requests are decided as those for what a workload is reached by
 * @param client the signers whose requests are decided as those for what a workload is known by
 */
public record ApprovalSettings(ClusterNames cluster, Set<String> serving, Set<String> client) {
    /** The deciders that a signer of the configuration may have. */
    public static final List<String> WORKLOADS = List.of("workload-serving", "workload-client");

    private static final String DOMAIN = "cluster-domain";
    private static final String TRUST_DOMAIN = "trust-domain";

    /** The flags that this reads. */
    public static List<Flag> flags() {
        return List.of(
                Flag.value(DOMAIN, "DOMAIN", "The domain of the cluster's DNS, as pods have it.")
                        .otherwise("cluster.local"),
                Flag.value(
                        TRUST_DOMAIN,
                        "DOMAIN",
                        "The trust domain of SPIFFE IDs that are approved; the cluster domain if it is not given."));
    }

    /**
     * @param signers those of the configuration file
     * @throws UsageError where a domain is none
     */
    public static ApprovalSettings of(Settings settings, List<SignerSettings> signers) {
        String domain = settings.text(DOMAIN).orElse("cluster.local");
        try {
            return new ApprovalSettings(
                    ClusterNames.of(domain, settings.text(TRUST_DOMAIN).orElse(domain)),
                    with(SignerName.SERVING, WORKLOADS.get(0), signers),
                    with(SignerName.CLIENT, WORKLOADS.get(1), signers));
        } catch (IllegalArgumentException e) {
            throw new UsageError("--" + DOMAIN + ", --" + TRUST_DOMAIN + ": " + e.getMessage());
        }
    }

    private static Set<String> with(String own, String decider, List<SignerSettings> signers) {
        return Stream.concat(
                        Stream.of(own),
                        signers.stream()
                                .filter(signer ->
                                        signer.approve().filter(decider::equals).isPresent())
                                .map(SignerSettings::signerName))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The signers beyond Kubernetes' own whose requests are decided. */
    public Set<String> signerNames() {
        return Stream.concat(serving.stream(), client.stream()).collect(Collectors.toUnmodifiableSet());
    }

    /** Those that decide, in the order in which the first gives the words. */
    public List<Decider> deciders(ControllerContext context) {
        return List.of(
                new NodeClientApprover(context.client()),
                new NodeServingDecider(context.client(), cluster, context.timeline()),
                WorkloadDecider.serving(context.client(), cluster, serving),
                WorkloadDecider.client(context.client(), cluster, client));
    }
}
