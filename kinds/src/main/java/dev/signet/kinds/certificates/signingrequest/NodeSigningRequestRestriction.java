package dev.signet.kinds.certificates.signingrequest;

import dev.signet.apiserver.catalog.AdmissionRule;
import dev.signet.apiserver.catalog.Call;
import dev.signet.apiserver.catalog.Operation;
import dev.signet.apiserver.object.Problem;
import dev.signet.apiserver.object.Tree;
import dev.signet.certificates.SignerName;
import dev.signet.kinds.authentication.NodeUser;
import dev.signet.pki.encoding.EncodingException;
import dev.signet.pki.x509.CertificationRequest;
import java.util.Optional;
import java.util.Set;

/** A node asks for its own certificates alone (ADM-NR-01). Bootstrap tokens are no nodes and may ask for any. */
record NodeSigningRequestRestriction() implements AdmissionRule {
    private static final Set<String> OF_NODES =
            Set.of(SignerName.KUBELET_SERVING, SignerName.KUBE_APISERVER_CLIENT_KUBELET);

    /** One of Kubernetes' mutating phase, though it changes nothing: its 403 comes before a 422 (ADM-ORD-01). */
    @Override
    public Phase phase() {
        return Phase.BEFORE_VALIDATION;
    }

    @Override
    public boolean concerns(Call call) {
        return CertificateSigningRequests.isOf(call, Operation.CREATE, "")
                && NodeUser.of(call.user()).isPresent();
    }

    @Override
    public void check(Call call, Optional<Tree.Mapping> stored, Optional<Tree.Mapping> sent) {
        CertificateSigningRequest csr = new CertificateSigningRequest(sent.orElseThrow());
        if (!OF_NODES.contains(csr.signerName())) {
            return;
        }
        try {
            CertificationRequest request = CertificationRequest.parsePem(csr.request());
            if (!request.subject().identity().commonName().equals(call.user().name())) {
                throw forbidden(
                        call,
                        "can only create a node CSR with CN=" + call.user().name());
            }
        } catch (EncodingException e) {
            throw forbidden(call, "unable to parse csr: " + e.getMessage());
        }
    }

    private static Problem.Thrown forbidden(Call call, String reason) {
        return new Problem.Forbidden(call.name(), reason).thrown();
    }
}
