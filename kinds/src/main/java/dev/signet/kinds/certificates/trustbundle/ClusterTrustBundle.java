package dev.signet.kinds.certificates.trustbundle;

import dev.signet.apiserver.object.Tree;

/** A view of a ClusterTrustBundle in the stored form (CTB-TYP-01). */
record ClusterTrustBundle(Tree.Mapping tree) {

    /** Empty for a bundle that belongs to no signer. */
    String signerName() {
        return tree.mapping("spec").textOrEmpty("signerName");
    }

    /** PEM. */
    String trustBundle() {
        return tree.mapping("spec").textOrEmpty("trustBundle");
    }

    /** The stored form: the signer is left out where there is none, the bundle never. */
    static Tree.Mapping stored(Tree.Mapping sent) {
        ClusterTrustBundle bundle = new ClusterTrustBundle(sent);
        Tree.Mapping spec = Tree.Mapping.EMPTY;
        if (!bundle.signerName().isEmpty()) {
            spec = spec.with("signerName", bundle.signerName());
        }
        return Tree.Mapping.of("metadata", sent.mapping("metadata"))
                .with("spec", spec.with("trustBundle", bundle.trustBundle()));
    }
}
