package dev.signet.controllers.approve;

import dev.signet.certificates.NodeClientRecognizer;
import dev.signet.certificates.SignerName;
import dev.signet.controllers.request.RequestState;
import dev.signet.controllers.runtime.ControllerContext;
import dev.signet.controllers.runtime.ControllerLoop;
import dev.signet.controllers.runtime.ControllerName;
import dev.signet.controllers.runtime.FailureText;
import dev.signet.controllers.runtime.Informed;
import dev.signet.controllers.runtime.Loop;
import dev.signet.controllers.runtime.NotYet;
import dev.signet.controllers.runtime.Reconciler;
import dev.signet.pki.encoding.EncodingException;
import dev.signet.pki.x509.CertificationRequest;
import io.fabric8.kubernetes.api.model.authorization.v1.SubjectAccessReview;
import io.fabric8.kubernetes.api.model.authorization.v1.SubjectAccessReviewBuilder;
import io.fabric8.kubernetes.api.model.certificates.v1.CertificateSigningRequest;
import io.fabric8.kubernetes.api.model.certificates.v1.CertificateSigningRequestSpec;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Approves kubelets' client requests when the authorizer lets the requester have them (APR-01 to APR-07). It never
 * denies, and knows no other signer's requests.
 */
public final class NodeClientApprover implements Reconciler {
    private static final int WORKERS = 5;
    private static final String REASON = "AutoApproved";
    private static final String GROUP = "certificates.k8s.io";
    private static final String RESOURCE = "certificatesigningrequests";

    private final ControllerContext context;
    private final Informed<CertificateSigningRequest> requests;

    private NodeClientApprover(ControllerContext context) {
        this.context = context;
        this.requests = context.informers().all(CertificateSigningRequest.class);
    }

    /** The loop to start. */
    public static Loop loop(ControllerContext context) {
        NodeClientApprover approver = new NodeClientApprover(context);
        ControllerLoop loop = new ControllerLoop(
                ControllerName.APPROVING.fullName(), WORKERS, approver, context.timeline(), context.metrics());
        approver.requests.onEvent(event -> {
            RequestState request = new RequestState(event.object());
            if (isOurs(request)) {
                loop.enqueue(request.name());
            }
        });
        return loop;
    }

    private static boolean isOurs(RequestState request) {
        return request.signerName().equals(SignerName.KUBE_APISERVER_CLIENT_KUBELET)
                && !request.isIssued()
                && !request.has(RequestState.APPROVED)
                && !request.has(RequestState.DENIED);
    }

    @Override
    public void reconcile(String name) throws NotYet, IOException {
        Optional<RequestState> request =
                requests.get(name).map(RequestState::new).filter(NodeClientApprover::isOurs);
        if (request.isPresent()) {
            decide(request.get());
        }
    }

    private void decide(RequestState request) throws NotYet, IOException {
        List<NodeClientRecognizer> recognizers = recognizers(request);
        for (NodeClientRecognizer recognizer : recognizers) {
            if (isAllowed(request, recognizer)) {
                approve(request, recognizer);
                return;
            }
        }
        if (!recognizers.isEmpty()) {
            // APR-05: tried again for ever, so that a permission that is granted later takes effect.
            throw new NotYet("recognized csr \"" + request.name() + "\" as "
                    + recognizers.stream()
                            .map(NodeClientRecognizer::subresource)
                            .toList()
                    + " but subject access review was not approved");
        }
    }

    private static List<NodeClientRecognizer> recognizers(RequestState request) throws IOException {
        CertificateSigningRequestSpec spec = request.request().getSpec();
        try {
            return NodeClientRecognizer.recognizing(
                    request.signerName(),
                    CertificationRequest.parsePem(request.requestPem()),
                    spec.getUsages(),
                    Objects.requireNonNullElse(spec.getUsername(), ""));
        } catch (EncodingException e) {
            throw new IOException("unable to parse csr \"" + request.name() + "\": " + e.getMessage(), e);
        }
    }

    private boolean isAllowed(RequestState request, NodeClientRecognizer recognizer) {
        SubjectAccessReview answer = context.client()
                .authorization()
                .v1()
                .subjectAccessReview()
                .create(review(request.request().getSpec(), recognizer));
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

    private void approve(RequestState request, NodeClientRecognizer recognizer) throws IOException {
        CertificateSigningRequest approved = request.with(
                RequestState.APPROVED,
                REASON,
                recognizer.message(),
                context.timeline().instant());
        context.fence().check();
        try {
            context.client()
                    .certificates()
                    .v1()
                    .certificateSigningRequests()
                    .resource(approved)
                    .subresource("approval")
                    .update();
        } catch (KubernetesClientException e) {
            throw new IOException("error updating approval for csr: " + FailureText.of(e), e);
        }
    }
}
