package dev.signet.controllers.approve;

import dev.signet.certificates.NodeClientRecognizer;
import dev.signet.certificates.SignerName;
import io.fabric8.kubernetes.api.model.authorization.v1.SubjectAccessReview;
import io.fabric8.kubernetes.api.model.authorization.v1.SubjectAccessReviewBuilder;
import io.fabric8.kubernetes.api.model.certificates.v1.CertificateSigningRequestSpec;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;

/**
 * Approves kubelets' client requests when the authorizer lets the requester have them (APR-01 to APR-07). It never
 * denies, and knows no other signer's requests.
 */
public final class NodeClientApprover implements Decider {
    private static final String REASON = "AutoApproved";
    private static final String GROUP = "certificates.k8s.io";
    private static final String RESOURCE = "certificatesigningrequests";

    private final KubernetesClient client;

    /** @param client asks the authorizer */
    public NodeClientApprover(KubernetesClient client) {
        this.client = client;
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
            if (isAllowed(request, recognizer)) {
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

    private boolean isAllowed(PendingRequest request, NodeClientRecognizer recognizer) {
        SubjectAccessReview answer = client.authorization()
                .v1()
                .subjectAccessReview()
                .create(review(request.object().getSpec(), recognizer));
        return answer.getStatus() != null
                && Boolean.TRUE.equals(answer.getStatus().getAllowed());
    }

    private static SubjectAccessReview review(CertificateSigningRequestSpec spec, NodeClientRecognizer recognizer) {
        return new SubjectAccessReviewBuilder()
                .withNewSpec()
                .withUser(spec.getUsername())
                .withUid(spec.getUid())
                .withGroups(spec.getGroups())
                .withExtra(spec.getExtra())
                .withNewResourceAttributes()
                .withGroup(GROUP)
                .withVersion("*")
                .withResource(RESOURCE)
                .withSubresource(recognizer.subresource())
                .withVerb("create")
                .endResourceAttributes()
                .endSpec()
                .build();
    }
}
