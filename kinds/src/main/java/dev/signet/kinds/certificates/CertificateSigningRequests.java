package dev.signet.kinds.certificates;

import dev.signet.apiserver.catalog.Call;
import dev.signet.apiserver.catalog.Column;
import dev.signet.apiserver.catalog.Columns;
import dev.signet.apiserver.catalog.HumanDuration;
import dev.signet.apiserver.catalog.Kind;
import dev.signet.apiserver.catalog.Operation;
import dev.signet.apiserver.catalog.Scope;
import dev.signet.apiserver.catalog.Version;
import dev.signet.apiserver.object.Tree;
import dev.signet.apiserver.schema.SchemaFile;
import java.time.Duration;
import java.util.List;

/** The declaration of the kind CertificateSigningRequest (VER-02, VER-03, VER-09). */
final class CertificateSigningRequests {
    static final String V1 = "v1";
    static final String V1BETA1 = "v1beta1";
    static final String APPROVAL = "approval";
    static final String STATUS = "status";

    private static final String KIND = "CertificateSigningRequest";

    private CertificateSigningRequests() {}

    static Kind kind(CertificatesGroup.Options options) {
        Advice advice = new Advice(options.servedSigners());
        Kind.Declaration declaration = Kind.declare(
                        new Kind.Names(CertificatesGroup.CERTIFICATE_SIGNING_REQUESTS, KIND, List.of("csr")),
                        Scope.CLUSTER)
                .version(Version.of(V1, CertificatesGroup.schema(V1).definition(definition(V1))));
        if (options.serveLegacyV1beta1()) {
            declaration.version(legacy(CertificatesGroup.schema(V1BETA1)));
        }
        return declaration
                .stored(new MainRules(advice))
                .storedSubresource(STATUS, new StatusRules(), true)
                // CSR-STR-11
                .storedSubresource(APPROVAL, new ApprovalRules(advice), false)
                .columns(columns())
                // CSR-STR-12
                .selectable(List.of("metadata.name", "spec.signerName"))
                .afterCommit(new HonoredDurations(options.durations()))
                .done();
    }

    static boolean isOf(Call call, Operation operation, String endpoint) {
        return call.operation() == operation
                && call.endpoint().equals(endpoint)
                && call.name().resource().equals(CertificatesGroup.CERTIFICATE_SIGNING_REQUESTS);
    }

    /** Another way to say the same: the stored form is its own, so nothing is converted (CSRB-01). */
    private static Version legacy(SchemaFile file) {
        return Version.of(V1BETA1, file.definition(definition(V1BETA1)))
                .defaultedBy(V1beta1Defaults::apply)
                .deprecatedWith(CertificatesGroup.NAME + "/v1beta1 " + KIND
                        + " is deprecated in v1.19+, unavailable in v1.22+; use " + CertificatesGroup.NAME + "/v1 "
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
