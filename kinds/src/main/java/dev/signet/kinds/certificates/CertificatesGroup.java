package dev.signet.kinds.certificates;

import dev.signet.apiserver.admission.PendingLimit;
import dev.signet.apiserver.authorization.Authorizer;
import dev.signet.apiserver.catalog.AdmissionRule;
import dev.signet.apiserver.catalog.Kind;
import dev.signet.apiserver.object.Resource;
import dev.signet.apiserver.schema.SchemaFile;
import dev.signet.apiserver.storage.Mirror;
import dev.signet.kinds.certificates.podrequest.PodCertificateRequests;
import dev.signet.kinds.certificates.signer.SignerPermission;
import dev.signet.kinds.certificates.signingrequest.CertificateSigningRequests;
import dev.signet.kinds.certificates.trustbundle.ClusterTrustBundles;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The kinds of {@code certificates.k8s.io}, and who may approve, sign and attest. */
public final class CertificatesGroup {
    private static final String NAME = SignerPermission.GROUP;

    /** What the mirror has to hold for the admission of this group. */
    public static final Set<Resource> MIRRORED = PodCertificateRequests.MIRRORED;

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
    public static List<AdmissionRule> admission(Mirror mirror, Authorizer authorizer) {
        SignerPermission permission = new SignerPermission(authorizer);
        List<AdmissionRule> rules = new ArrayList<>(CertificateSigningRequests.admission(permission));
        // No two rules of different kinds look at one call: among those of requests their places do not matter.
        rules.add(PodCertificateRequests.admission(mirror));
        rules.add(ClusterTrustBundles.admission(permission));
        return List.copyOf(rules);
    }

    /** The kinds whose objects wait for a decision, each with who waits. */
    public static List<PendingLimit.Counted> pending() {
        return List.of(CertificateSigningRequests.pending(), PodCertificateRequests.pending());
    }

    private static SchemaFile schema(String version) {
        return SchemaFile.resource(CertificatesGroup.class, NAME + "." + version + ".yaml");
    }
}
