package dev.signet.controllers.approve;

import dev.signet.certificates.NodeClientRecognizer;
import dev.signet.certificates.SignerName;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;

/**
 * Approves kubelets' client requests when the authorizer lets the requester have them (APR-01 to APR-07). It never
 * denies, and knows no other signer's requests.
 */
public final class NodeClientApprover implements Decider {
    private static final String REASON = "AutoApproved";

    private final AccessReviews reviews;

    /** @param client asks the authorizer */
    public NodeClientApprover(KubernetesClient client) {
        this.reviews = new AccessReviews(client);
    }

    @Override
    public String name() {
        return "node-client";
    }

    @Override
    public boolean looksAfter(String signerName) {
        return signerName.equals(SignerName.KUBE_APISERVER_CLIENT_KUBELET);
    }

    @Override
    public Decision decide(PendingRequest request) {
        List<NodeClientRecognizer> recognizers = NodeClientRecognizer.recognizing(
                request.signerName(),
                request.decoded(),
                request.usages(),
                request.requester().username());
        for (NodeClientRecognizer recognizer : recognizers) {
            if (reviews.mayCreate(request, recognizer.subresource())) {
                return new Decision.Approve(REASON, recognizer.message());
            }
        }
        // APR-05: tried again for ever, so that a permission that is granted later takes effect.
        return recognizers.isEmpty()
                ? Decision.none()
                : Decision.notYet("recognized csr \"" + request.state().name() + "\" as "
                        + recognizers.stream()
                                .map(NodeClientRecognizer::subresource)
                                .toList()
                        + " but subject access review was not approved");
    }
}
