package dev.signet.kinds.certificates.trustbundle;

import dev.signet.apiserver.catalog.Call;
import dev.signet.apiserver.catalog.Rules;
import dev.signet.apiserver.object.FieldError;
import dev.signet.apiserver.object.Metadata;
import dev.signet.apiserver.object.Tree;
import dev.signet.certificates.SignerName;
import dev.signet.kinds.certificates.signer.SignerNameErrors;
import java.util.ArrayList;
import java.util.List;

/** A bundle: all of it is the client's, and all but the signer may change (CTB-STR-01). */
final class BundleRules implements Rules {

    @Override
    public Tree.Mapping prepareCreate(Call call, Tree.Mapping sent) {
        return ClusterTrustBundle.stored(sent);
    }

    @Override
    public Tree.Mapping prepareUpdate(Call call, Tree.Mapping stored, Tree.Mapping sent) {
        return ClusterTrustBundle.stored(sent);
    }

    @Override
    public List<FieldError> validateCreate(Call call, Tree.Mapping object) {
        ClusterTrustBundle bundle = new ClusterTrustBundle(object);
        List<FieldError> errors = nameErrors(bundle);
        errors.addAll(TrustAnchors.errors(bundle.trustBundle()));
        return errors;
    }

    @Override
    public List<FieldError> validateUpdate(Call call, Tree.Mapping stored, Tree.Mapping object) {
        ClusterTrustBundle before = new ClusterTrustBundle(stored);
        ClusterTrustBundle after = new ClusterTrustBundle(object);
        List<FieldError> errors = nameErrors(after);
        // CTB-UPD-01: what was once taken stays, however strict parsers become.
        if (!before.trustBundle().equals(after.trustBundle())) {
            errors.addAll(TrustAnchors.errors(after.trustBundle()));
        }
        if (!before.signerName().equals(after.signerName())) {
            errors.add(FieldError.invalid("spec.signerName", after.signerName(), "field is immutable", "CTB-UPD-01"));
        }
        return errors;
    }

    /** The names of object and signer: the second decides about the first. */
    private static List<FieldError> nameErrors(ClusterTrustBundle bundle) {
        String signerName = bundle.signerName();
        List<FieldError> errors = new ArrayList<>(BundleName.errors(Metadata.of(bundle.tree()), signerName));
        if (!signerName.isEmpty()) {
            // CTB-VAL-04
            errors.addAll(SignerNameErrors.of(SignerName.problems(signerName)));
        }
        return errors;
    }

    /** CTB-STR-01: nobody replaces trust without having seen it. */
    @Override
    public boolean allowsUnconditionalUpdate() {
        return false;
    }
}
