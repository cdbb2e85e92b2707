package dev.signet.kinds.certificates.signingrequest;

import dev.signet.apiserver.authentication.User;
import dev.signet.apiserver.catalog.AdmissionRule;
import dev.signet.apiserver.catalog.Call;
import dev.signet.apiserver.catalog.Operation;
import dev.signet.apiserver.object.Problem;
import dev.signet.apiserver.object.Tree;
import dev.signet.certificates.SignerName;
import dev.signet.pki.encoding.EncodingException;
import dev.signet.pki.x509.CertificationRequest;
import java.util.Optional;

/** Nobody gets into {@code system:masters} by the signer for clients of the API server (ADM-SUB-01). */
record CertificateSubjectRestriction() implements AdmissionRule {

    @Override
    public Phase phase() {
        return Phase.AFTER_VALIDATION;
    }

    @Override
    public boolean concerns(Call call) {
        return CertificateSigningRequests.isOf(call, Operation.CREATE, "");
    }

    @Override
    public void check(Call call, Optional<Tree.Mapping> stored, Optional<Tree.Mapping> sent) {
        CertificateSigningRequest csr = new CertificateSigningRequest(sent.orElseThrow());
        if (!csr.signerName().equals(SignerName.KUBE_APISERVER_CLIENT)) {
            return;
        }
        try {
            CertificationRequest request = CertificationRequest.parsePem(csr.request());
            if (request.subject().identity().organizations().contains(User.MASTERS)) {
                throw forbidden(
                        call,
                        "use of " + SignerName.KUBE_APISERVER_CLIENT + " signer with " + User.MASTERS
                                + " group is not allowed");
            }
        } catch (EncodingException e) {
            throw forbidden(call, "failed to parse CSR: " + e.getMessage());
        }
    }

    private static Problem.Thrown forbidden(Call call, String reason) {
        return new Problem.Forbidden(call.name(), reason).thrown();
    }
}
