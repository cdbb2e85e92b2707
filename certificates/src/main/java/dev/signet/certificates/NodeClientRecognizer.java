package dev.signet.certificates;

import dev.signet.pki.x509.CertificationRequest;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * The requests that are approved without a person, after the authorizer was asked for permission on a subresource that exists
 * for this alone (APR-03). In the order in which they are tried.
 */
public enum NodeClientRecognizer {
    SELF_NODE_CLIENT("selfnodeclient", "Auto approving self kubelet client certificate after SubjectAccessReview.") {
        @Override
        boolean isFor(CertificationRequest request, String username) {
            return request.subject().identity().commonName().equals(username);
        }
    },
    NODE_CLIENT("nodeclient", "Auto approving kubelet client certificate after SubjectAccessReview.") {
        @Override
        boolean isFor(CertificationRequest request, String username) {
            return true;
        }
    };

    private final String subresource;
    private final String message;

    NodeClientRecognizer(String subresource, String message) {
        this.subresource = subresource;
        this.message = message;
    }

    /** The recognizers that know this request. */
    public static List<NodeClientRecognizer> recognizing(
            String signerName, CertificationRequest request, Collection<String> usages, String username) {
        if (!signerName.equals(SignerName.KUBE_APISERVER_CLIENT_KUBELET)
                || !KubeletRule.CLIENT.holds(request, usages)) {
            return List.of();
        }
        return Arrays.stream(values())
                .filter(recognizer -> recognizer.isFor(request, username))
                .toList();
    }

    abstract boolean isFor(CertificationRequest request, String username);

    /** The subresource of certificatesigningrequests on which {@code create} must be allowed. */
    public String subresource() {
        return subresource;
    }

    /** The message of the Approved condition. */
    public String message() {
        return message;
    }
}
