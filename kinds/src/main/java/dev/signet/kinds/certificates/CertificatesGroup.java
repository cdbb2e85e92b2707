package dev.signet.kinds.certificates;

import dev.signet.apiserver.authorization.Authorizer;
import dev.signet.apiserver.catalog.AdmissionRule;
import dev.signet.apiserver.catalog.Kind;
import dev.signet.apiserver.schema.SchemaFile;
import dev.signet.kinds.certificates.podrequest.PodCertificateRequests;
import dev.signet.kinds.certificates.signer.SignerPermission;
import dev.signet.kinds.certificates.signingrequest.CertificateSigningRequests;
import dev.signet.kinds.certificates.trustbundle.ClusterTrustBundles;
import java.util.ArrayList;
import java.util.List;

/** The kinds of {@code certificates.k8s.io}, and who may approve, sign and attest. */
public final class CertificatesGroup {
    private static final String NAME = SignerPermission.GROUP;

    private CertificatesGroup() {}

    /** @param authorizer says who may sign for which signer */
    public static List<Kind> kinds(CertificateSigningRequests.Options options, Authorizer authorizer) {
        SchemaFile v1 = schema("v1");
        SchemaFile v1beta1 = schema("v1beta1");
        return List.of(
                CertificateSigningRequests.kind(v1, v1beta1, options),
                ClusterTrustBundles.kind(v1, v1beta1),
                PodCertificateRequests.kind(v1, v1beta1, new SignerPermission(authorizer)));
    }

    /**
     * In the order of ADM-ORD-01.
     *
     * @param authorizer says who may approve, sign and attest for which signer
     */
    public static List<AdmissionRule> admission(Authorizer authorizer) {
        SignerPermission permission = new SignerPermission(authorizer);
        List<AdmissionRule> rules = new ArrayList<>(CertificateSigningRequests.admission(permission));
        // No other rule looks at bundles: among those of requests its place does not matter.
        rules.add(ClusterTrustBundles.admission(permission));
        return List.copyOf(rules);
    }

    private static SchemaFile schema(String version) {
        return SchemaFile.resource(CertificatesGroup.class, NAME + "." + version + ".yaml");
    }
}
