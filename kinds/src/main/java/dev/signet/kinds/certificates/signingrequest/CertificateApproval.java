package dev.signet.kinds.certificates.signingrequest;

import dev.signet.apiserver.catalog.AdmissionRule;
import dev.signet.apiserver.catalog.Call;
import dev.signet.apiserver.catalog.Operation;
import dev.signet.apiserver.object.Problem;
import dev.signet.apiserver.object.Tree;
import dev.signet.kinds.certificates.signer.SignerPermission;
import java.util.Optional;

/**
 * Who may write {@code approval}: who may approve for the signer of the stored object, whatever is written
 * (ADM-APR-01).
 */
record CertificateApproval(SignerPermission permission) implements AdmissionRule {

    @Override
    public Phase phase() {
        return Phase.AFTER_VALIDATION;
    }

    @Override
    public boolean concerns(Call call) {
        return CertificateSigningRequests.isOf(call, Operation.UPDATE, CertificateSigningRequests.APPROVAL);
    }

    @Override
    public void check(Call call, Optional<Tree.Mapping> stored, Optional<Tree.Mapping> sent) {
        String signerName = new CertificateSigningRequest(stored.orElseThrow()).signerName();
        if (!permission.allows(call.user(), "approve", signerName)) {
            throw new Problem.Forbidden(
                            call.name(),
                            "user not permitted to approve requests with signerName \"" + signerName + "\"")
                    .thrown();
        }
    }
}
