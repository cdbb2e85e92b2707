package dev.signet.controllers.approve;

import dev.signet.certificates.SignerName;
import io.fabric8.kubernetes.api.model.authorization.v1.ResourceAttributes;
import io.fabric8.kubernetes.api.model.authorization.v1.ResourceAttributesBuilder;
import io.fabric8.kubernetes.api.model.authorization.v1.SubjectAccessReview;
import io.fabric8.kubernetes.api.model.authorization.v1.SubjectAccessReviewBuilder;
import io.fabric8.kubernetes.api.model.certificates.v1.CertificateSigningRequestSpec;
import io.fabric8.kubernetes.client.KubernetesClient;

/** Asks the cluster's authorizer what a requester may do, as the request names him (APR-04). */
final class AccessReviews {
    private static final String GROUP = "certificates.k8s.io";

    private final KubernetesClient client;

    AccessReviews(KubernetesClient client) {
        this.client = client;
    }

    /** A virtual subresource of the requests, such as {@code nodeclient} (RBAC-02). */
    boolean mayCreate(PendingRequest request, String subresource) {
        return isAllowed(
                request,
                ofGroup("certificatesigningrequests")
                        .withSubresource(subresource)
                        .withVerb("create")
                        .build());
    }

    /** Whether the requester may approve requests for the signer that he asks (AUTHZ-SGN-01, AUTHZ-SGN-03). */
    boolean mayApprove(PendingRequest request) {
        String signer = request.signerName();
        return mayApprove(request, signer)
                || mayApprove(request, SignerName.domain(signer).orElse(signer) + "/*");
    }

    private boolean mayApprove(PendingRequest request, String signers) {
        return isAllowed(
                request,
                ofGroup("signers").withName(signers).withVerb("approve").build());
    }

    private static ResourceAttributesBuilder ofGroup(String resource) {
        return new ResourceAttributesBuilder().withGroup(GROUP).withVersion("*").withResource(resource);
    }

    private boolean isAllowed(PendingRequest request, ResourceAttributes attributes) {
        CertificateSigningRequestSpec spec = request.object().getSpec();
        SubjectAccessReview answer = client.authorization()
                .v1()
                .subjectAccessReview()
                .create(new SubjectAccessReviewBuilder()
                        .withNewSpec()
                        .withUser(spec.getUsername())
                        .withUid(spec.getUid())
                        .withGroups(spec.getGroups())
                        .withExtra(spec.getExtra())
                        .withResourceAttributes(attributes)
                        .endSpec()
                        .build());
        return answer.getStatus() != null
                && Boolean.TRUE.equals(answer.getStatus().getAllowed());
    }
}
