package dev.signet.controllers.approve;

import dev.signet.certificates.HostName;
import dev.signet.certificates.Quoted;
import dev.signet.certificates.SignerName;
import dev.signet.certificates.SigningRule;
import dev.signet.pki.x509.GeneralName;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Decides kubelets' serving requests (KUB-SRV-01): the requester is that node, and every name and address is one of the
 * Node's {@code status.addresses}. Nothing is looked up in DNS.
 */
public final class NodeServingDecider implements Decider {
    private static final String NODE = "system:node:";
    private static final String NODES = "system:nodes";

    /** How long a Node may take to tell its new addresses; the kubelet asks anew about every 15 minutes (KUB-SRV-02). */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    /** Names of the API server that have no {@code svc} in them. */
    private static final Set<String> API_SERVER = Set.of("kubernetes", "kubernetes.default");

    private final KubernetesClient client;
    private final AccessReviews reviews;
    private final ClusterNames cluster;
    private final InstantSource clock;

    /** @param client reads Nodes and asks the authorizer */
    public NodeServingDecider(KubernetesClient client, ClusterNames cluster, InstantSource clock) {
        this.client = client;
        this.reviews = new AccessReviews(client);
        this.cluster = cluster;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "node-serving";
    }

    @Override
    public boolean looksAfter(String signerName) {
        return signerName.equals(SignerName.KUBELET_SERVING);
    }

    @Override
    public Decision decide(PendingRequest request) {
        Optional<String> node = node(request.requester());
        if (node.isEmpty()) {
            return stranger(request);
        }
        return violation(request)
                .map(text -> deny("InvalidRequest", text))
                .orElseGet(() -> compare(request, node.get()));
    }

    /** Who may approve the request himself is told, and left to do so, as in Kubernetes (APR-06). */
    private Decision stranger(PendingRequest request) {
        String text =
                SignerName.KUBELET_SERVING + " is for kubelets, which are system:node:NAME in group system:nodes; "
                        + Quoted.of(request.requester().username())
                        + " is none. For the serving certificate of a workload ask signer " + SignerName.SERVING;
        return reviews.mayApprove(request)
                ? Decision.unsure(name() + ": " + text + "; left to people, since the requester may approve it")
                : deny("NotANode", text);
    }

    private static Optional<String> node(Requester requester) {
        return requester.username().startsWith(NODE) && requester.groups().contains(NODES)
                ? Optional.of(requester.username().substring(NODE.length())).filter(HostName::isSubdomain)
                : Optional.empty();
    }

    /** What the signer would refuse, and what no node may be called, whatever its Node object says: that is its own to write. */
    private Optional<String> violation(PendingRequest request) {
        String commonName = request.decoded().subject().identity().commonName();
        return SigningRule.violation(request.signerName(), request.decoded(), request.usages(), true)
                .or(() -> commonName.equals(request.requester().username())
                        ? Optional.empty()
                        : Optional.of("the common name " + Quoted.of(commonName) + " is not the requester's, "
                                + Quoted.of(request.requester().username())))
                .or(() -> request.decoded().subjectAltNames().dns().stream()
                        .flatMap(name -> violation(name).stream())
                        .findFirst())
                .or(() -> request.decoded().subjectAltNames().of(GeneralName.Kind.IP).stream()
                        .flatMap(ip -> Address.problem(ip).stream())
                        .findFirst());
    }

    private Optional<String> violation(String name) {
        Optional<HostName> parsed = HostName.parse(name);
        if (parsed.isEmpty()) {
            return Optional.of("the DNS name " + Quoted.of(name)
                    + " is no host name: labels of letters, digits and hyphens, without wildcards");
        }
        boolean taken = switch (cluster.read(parsed.get())) {
            case ClusterName.OfService _, ClusterName.OfHost _, ClusterName.OfPod _, ClusterName.Nobodys _ -> true;
            case ClusterName.Bare bare -> bare.text().equals("localhost") || API_SERVER.contains(bare.text());
            case ClusterName.Outside outside -> API_SERVER.contains(outside.text());
        };
        return taken ? Optional.of("the DNS name " + Quoted.of(name) + " is never a node's") : Optional.empty();
    }

    private Decision compare(PendingRequest request, String name) {
        Node node = client.nodes().withName(name).get();
        if (node == null) {
            return late(request, "there is no Node " + Quoted.of(name));
        }
        NodeAddresses addresses = NodeAddresses.of(node);
        List<String> foreign = request.decoded().subjectAltNames().names().stream()
                .filter(asked -> !addresses.include(asked))
                .map(GeneralName::text)
                .toList();
        return foreign.isEmpty()
                ? new Decision.Approve(
                        "NodeServing",
                        name() + ": the requester is node " + name + ", whose Node object has every name and address")
                : late(
                        request,
                        "Node " + Quoted.of(name) + " does not have in status.addresses: "
                                + foreign.stream().map(Quoted::of).collect(Collectors.joining(", ")));
    }

    /** What a kubelet may still report. */
    private Decision late(PendingRequest request, String text) {
        return request.created().plus(PATIENCE).isAfter(clock.instant())
                ? Decision.notYet(name() + ": " + text)
                : Decision.unsure(name() + ": " + text + "; left to people");
    }

    private Decision deny(String reason, String text) {
        return new Decision.Deny(reason, name() + ": " + text);
    }
}
