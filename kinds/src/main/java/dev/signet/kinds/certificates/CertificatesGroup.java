package dev.signet.kinds.certificates;

import dev.signet.apiserver.authorization.Authorizer;
import dev.signet.apiserver.catalog.AdmissionRule;
import dev.signet.apiserver.catalog.Kind;
import dev.signet.apiserver.object.Resource;
import dev.signet.apiserver.schema.SchemaFile;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** The kinds of {@code certificates.k8s.io}, and who may approve and sign. */
public final class CertificatesGroup {
    public static final String NAME = "certificates.k8s.io";

    public static final Resource CERTIFICATE_SIGNING_REQUESTS = new Resource(NAME, "certificatesigningrequests");

    private CertificatesGroup() {}

    /**
     * @param serveLegacyV1beta1 whether CertificateSigningRequest is served as v1beta1 too (VER-03)
     * @param servedSigners the names that somebody signs for here, for warnings; asked at every write, must not wait
     * @param durations where honored durations are counted (CSR-MET-01)
     */
    public record Options(
            boolean serveLegacyV1beta1, Supplier<Set<String>> servedSigners, HonoredDurations.Sink durations) {}

    public static List<Kind> kinds(Options options) {
        return List.of(CertificateSigningRequests.kind(options));
    }

    /**
     * In the order of ADM-ORD-01.
     *
     * @param authorizer says who may approve and sign for which signer
     */
    public static List<AdmissionRule> admission(Authorizer authorizer) {
        SignerPermission permission = new SignerPermission(authorizer);
        return List.of(
                new NodeRestriction(),
                new CertificateApproval(permission),
                new CertificateSigning(permission),
                new CertificateSubjectRestriction());
    }

    static SchemaFile schema(String version) {
        return SchemaFile.resource(CertificatesGroup.class, NAME + "." + version + ".yaml");
    }
}
