package dev.signet.kinds.certificates.signingrequest;

import dev.signet.apiserver.admission.PendingLimit;
import dev.signet.apiserver.catalog.AdmissionRule;
import dev.signet.apiserver.catalog.Call;
import dev.signet.apiserver.catalog.Column;
import dev.signet.apiserver.catalog.Columns;
import dev.signet.apiserver.catalog.HumanDuration;
import dev.signet.apiserver.catalog.Kind;
import dev.signet.apiserver.catalog.Operation;
import dev.signet.apiserver.catalog.Scope;
import dev.signet.apiserver.catalog.Version;
import dev.signet.apiserver.object.Resource;
import dev.signet.apiserver.object.Tree;
import dev.signet.apiserver.schema.SchemaFile;
import dev.signet.kinds.certificates.signer.SignerPermission;
import dev.signet.pki.x509.KeyKinds;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** The declaration of the kind CertificateSigningRequest (VER-02, VER-03, VER-09). */
public final class CertificateSigningRequests {
    public static final Resource RESOURCE = new Resource(SignerPermission.GROUP, "certificatesigningrequests");

    static final String V1 = "v1";
    static final String V1BETA1 = "v1beta1";
    static final String APPROVAL = "approval";
    static final String STATUS = "status";

    private static final String KIND = "CertificateSigningRequest";

    private CertificateSigningRequests() {}

    /**
     * @param serveLegacyV1beta1 whether it is served as v1beta1 too (VER-03)
     * @param servedSigners the names that somebody signs for here, for warnings; asked at every write, must not wait
     * @param keys by which requests may be signed (CSR-VAL-02)
     */
    public record Options(boolean serveLegacyV1beta1, Supplier<Set<String>> servedSigners, KeyKinds keys) {}

    /** The kind, by the definitions of both versions. */
    public static Kind kind(SchemaFile v1, SchemaFile v1beta1, Options options) {
        Advice advice = new Advice(options.servedSigners());
        Kind.Declaration declaration = Kind.declare(new Kind.Names(RESOURCE, KIND, List.of("csr")), Scope.CLUSTER)
                .version(Version.of(V1, v1.definition(definition(V1))));
        if (options.serveLegacyV1beta1()) {
            declaration.version(legacy(v1beta1));
        }
        return declaration
                .stored(new MainRules(advice, options.keys()))
                .storedSubresource(STATUS, new StatusRules(), true)
                // CSR-STR-11
                .storedSubresource(APPROVAL, new ApprovalRules(advice), false)
                .columns(columns())
                // CSR-STR-12
                .selectable(List.of("metadata.name", "spec.signerName"))
                .done();
    }

    /** Who may create, approve and sign what, in the order of ADM-ORD-01. */
    public static List<AdmissionRule> admission(SignerPermission permission) {
        return List.of(
                new NodeSigningRequestRestriction(),
                new CertificateApproval(permission),
                new CertificateSigning(permission),
                new CertificateSubjectRestriction());
    }

    /** Who waits with requests that are neither approved nor denied, and have not failed. */
    public static PendingLimit.Counted pending() {
        return new PendingLimit.Counted(RESOURCE, object -> {
            CertificateSigningRequest csr = view(object);
            boolean over = csr.has(Condition.APPROVED) || csr.has(Condition.DENIED) || csr.has(Condition.FAILED);
            return over ? Optional.empty() : csr.spec().text("username");
        });
    }

    static boolean isOf(Call call, Operation operation, String endpoint) {
        return call.operation() == operation
                && call.endpoint().equals(endpoint)
                && call.name().resource().equals(RESOURCE);
    }

    /** Another way to say the same: the stored form is its own, so nothing is converted (CSRB-01). */
    private static Version legacy(SchemaFile file) {
        return Version.of(V1BETA1, file.definition(definition(V1BETA1)))
                .defaultedBy(V1beta1Defaults::apply)
                .deprecatedWith(SignerPermission.GROUP + "/v1beta1 " + KIND
                        + " is deprecated in v1.19+, unavailable in v1.22+; use " + SignerPermission.GROUP + "/v1 "
                        + KIND);
    }

    private static String definition(String version) {
        return "io.k8s.api.certificates." + version + "." + KIND;
    }

    /** PRN-CSR. */
    private static List<Column> columns() {
        return List.of(
                Columns.NAME,
                Columns.AGE,
                Columns.text(
                        "SignerName",
                        "Who is to sign.",
                        object -> orNone(view(object).signerName())),
                Columns.text(
                        "Requestor",
                        "The user who made the request.",
                        object -> object.mapping("spec").textOrEmpty("username")),
                Columns.text(
                        "RequestedDuration",
                        "How long the certificate is wanted to be valid.",
                        object -> requestedDuration(view(object))),
                Columns.text(
                        "Condition",
                        "What was decided, and what became of it.",
                        object -> conditionWords(view(object))));
    }

    private static CertificateSigningRequest view(Tree.Mapping object) {
        return new CertificateSigningRequest(object);
    }

    private static String orNone(String text) {
        return text.isEmpty() ? "<none>" : text;
    }

    /** PRN-CSR-01. */
    private static String requestedDuration(CertificateSigningRequest csr) {
        return csr.expirationSeconds()
                .map(Duration::ofSeconds)
                .map(HumanDuration::of)
                .orElse("<none>");
    }

    /** PRN-CSR-02: such as {@code Approved,Issued}. */
    private static String conditionWords(CertificateSigningRequest csr) {
        StringBuilder words = new StringBuilder();
        if (csr.has(Condition.DENIED)) {
            words.append(Condition.DENIED);
        } else {
            words.append(csr.has(Condition.APPROVED) ? Condition.APPROVED : "Pending");
        }
        if (csr.has(Condition.FAILED)) {
            words.append(',').append(Condition.FAILED);
        }
        if (!csr.encodedCertificate().isEmpty()) {
            words.append(",Issued");
        }
        return words.toString();
    }
}
