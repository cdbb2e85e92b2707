package dev.signet.kinds.certificates;

import dev.signet.apiserver.admission.PendingLimit;
import dev.signet.apiserver.authorization.Authorizer;
import dev.signet.apiserver.catalog.AdmissionRule;
import dev.signet.apiserver.catalog.Kind;
import dev.signet.apiserver.schema.SchemaFile;
import dev.signet.kinds.certificates.signer.SignerPermission;
import dev.signet.kinds.certificates.signingrequest.CertificateSigningRequests;
import java.util.List;

/** The kinds of {@code certificates.k8s.io}, and who may approve, sign and attest. */
public final class CertificatesGroup {
    private static final String NAME = SignerPermission.GROUP;

    private CertificatesGroup() {}

    public static List<Kind> kinds(CertificateSigningRequests.Options options) {
        SchemaFile v1 = schema("v1");
        SchemaFile v1beta1 = schema("v1beta1");
        return List.of(CertificateSigningRequests.kind(v1, v1beta1, options));
    }

    /**
     * In the order of ADM-ORD-01.
     *
     * @param authorizer says who may approve and sign for which signer
     */
    public static List<AdmissionRule> admission(Authorizer authorizer) {
        return CertificateSigningRequests.admission(new SignerPermission(authorizer));
    }

    /** The kinds whose objects wait for a decision, each with who waits. */
    public static List<PendingLimit.Counted> pending() {
        return List.of(CertificateSigningRequests.pending());
    }

    private static SchemaFile schema(String version) {
        return SchemaFile.resource(CertificatesGroup.class, NAME + "." + version + ".yaml");
    }
}
