package dev.signet.kinds.certificates.trustbundle;

import dev.signet.apiserver.catalog.AdmissionRule;
import dev.signet.apiserver.catalog.Call;
import dev.signet.apiserver.catalog.Operation;
import dev.signet.apiserver.object.Metadata;
import dev.signet.apiserver.object.Problem;
import dev.signet.apiserver.object.Tree;
import dev.signet.kinds.certificates.signer.SignerPermission;
import java.util.Optional;

/**
 * Who may write a signer's bundles: who may attest for it (ADM-CTB-01). The sent name counts, as there is no other at a
 * creation and validation lets none change.
 */
record ClusterTrustBundleAttest(SignerPermission permission) implements AdmissionRule {

    @Override
    public Phase phase() {
        return Phase.AFTER_VALIDATION;
    }

    @Override
    public boolean concerns(Call call) {
        return call.operation() != Operation.DELETE
                && call.isMain()
                && call.name().resource().equals(ClusterTrustBundles.RESOURCE);
    }

    @Override
    public void check(Call call, Optional<Tree.Mapping> stored, Optional<Tree.Mapping> sent) {
        Tree.Mapping object = sent.orElseThrow();
        String signerName = new ClusterTrustBundle(object).signerName();
        boolean isFree = signerName.isEmpty()
                || stored.map(Metadata::withoutBookkeeping)
                        .filter(Metadata.withoutBookkeeping(object)::equals)
                        .isPresent();
        if (!isFree && !permission.allows(call.user(), "attest", signerName)) {
            throw new Problem.Forbidden(
                            call.name(), "user not permitted to attest for signerName \"" + signerName + "\"")
                    .thrown();
        }
    }
}
