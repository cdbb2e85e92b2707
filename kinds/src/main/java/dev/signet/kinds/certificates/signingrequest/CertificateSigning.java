package dev.signet.kinds.certificates.signingrequest;

import dev.signet.apiserver.catalog.AdmissionRule;
import dev.signet.apiserver.catalog.Call;
import dev.signet.apiserver.catalog.Operation;
import dev.signet.apiserver.object.Problem;
import dev.signet.apiserver.object.Tree;
import dev.signet.kinds.certificates.signer.SignerPermission;
import java.util.Optional;

/**
 * Who may change certificate or conditions through {@code status}: who may sign for the signer of the stored object
 * (ADM-SGN-01).
 */
record CertificateSigning(SignerPermission permission) implements AdmissionRule {

    @Override
    public Phase phase() {
        return Phase.AFTER_VALIDATION;
    }

    @Override
    public boolean concerns(Call call) {
        return CertificateSigningRequests.isOf(call, Operation.UPDATE, CertificateSigningRequests.STATUS);
    }

    @Override
    public void check(Call call, Optional<Tree.Mapping> stored, Optional<Tree.Mapping> sent) {
        CertificateSigningRequest before = new CertificateSigningRequest(stored.orElseThrow());
        CertificateSigningRequest after = new CertificateSigningRequest(sent.orElseThrow());
        boolean unchanged = before.encodedCertificate().equals(after.encodedCertificate())
                && before.conditions().equals(after.conditions());
        if (!unchanged && !permission.allows(call.user(), "sign", before.signerName())) {
            throw new Problem.Forbidden(
                            call.name(),
                            "user not permitted to sign requests with signerName \"" + before.signerName() + "\"")
                    .thrown();
        }
    }
}
