package dev.signet.kinds.certificates.podrequest;

import dev.signet.apiserver.admission.PendingLimit;
import dev.signet.apiserver.catalog.AdmissionRule;
import dev.signet.apiserver.catalog.Column;
import dev.signet.apiserver.catalog.Columns;
import dev.signet.apiserver.catalog.Kind;
import dev.signet.apiserver.catalog.Scope;
import dev.signet.apiserver.catalog.Version;
import dev.signet.apiserver.object.Resource;
import dev.signet.apiserver.schema.SchemaFile;
import dev.signet.apiserver.storage.Mirror;
import dev.signet.kinds.certificates.signer.SignerPermission;
import dev.signet.kinds.core.CoreGroup;
import dev.signet.kinds.core.workload.WorkloadKinds;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The declaration of the kind PodCertificateRequest (VER-02, VER-04, VER-09). */
public final class PodCertificateRequests {
    public static final Resource RESOURCE = new Resource(SignerPermission.GROUP, "podcertificaterequests");

    /** What the mirror has to hold for the admission. */
    public static final Set<Resource> MIRRORED =
            Set.of(WorkloadKinds.NODES, WorkloadKinds.PODS, CoreGroup.SERVICE_ACCOUNTS);

    static final String V1 = "v1";
    static final String V1BETA1 = "v1beta1";
    static final String STATUS = "status";

    private static final String KIND = "PodCertificateRequest";

    private PodCertificateRequests() {}

    /**
     * The kind, by the definitions of both versions.
     *
     * @param permission says who may sign
     */
    public static Kind kind(SchemaFile v1, SchemaFile v1beta1, SignerPermission permission) {
        return Kind.declare(new Kind.Names(RESOURCE, KIND, List.of()), Scope.NAMESPACED)
                .version(v1(v1))
                .version(Version.of(V1BETA1, v1beta1.definition(definition(V1BETA1))))
                // VER-04
                .storedAs(V1BETA1)
                .stored(new MainRules())
                .storedSubresource(STATUS, new StatusRules(permission), true)
                .columns(columns())
                // PCR-STR-04
                .selectable(List.of("metadata.name", "spec.signerName", "spec.podName", "spec.nodeName"))
                .done();
    }

    /** What nodes may ask for. */
    public static AdmissionRule admission(Mirror mirror) {
        return new NodePodRequestRestriction(mirror);
    }

    /** Nodes wait for what is neither issued, denied nor failed. Nothing in the object says who else may have made it. */
    public static PendingLimit.Counted pending() {
        return new PendingLimit.Counted(RESOURCE, object -> {
            PodCertificateRequest request = new PodCertificateRequest(object);
            boolean over = request.conditions().stream()
                    .anyMatch(condition -> Outcome.TYPES.contains(condition.textOrEmpty("type")));
            return over ? Optional.empty() : Optional.of("system:node:" + request.nodeName());
        });
    }

    /** VER-04: the same without two fields of v1beta1. */
    private static Version v1(SchemaFile file) {
        return Version.of(V1, file.definition(definition(V1))).shownBy(Shape::withoutV1beta1Fields);
    }

    private static String definition(String version) {
        return "io.k8s.api.certificates." + version + "." + KIND;
    }

    /** PRN-PCR. */
    private static List<Column> columns() {
        return List.of(
                Columns.NAME,
                text("PodName", "The pod that wants the certificate.", PodCertificateRequest::podName),
                text("ServiceAccountName", "The account of the pod.", PodCertificateRequest::serviceAccountName),
                text("NodeName", "The node that runs the pod.", PodCertificateRequest::nodeName),
                text("SignerName", "Who is to sign.", PodCertificateRequest::signerName),
                text("State", "What became of the request.", PodCertificateRequests::state),
                text(
                        "UnverifiedUserAnnotations",
                        "What the pod tells the signer; nobody has checked it.",
                        PodCertificateRequests::annotations));
    }

    private static Column text(String name, String description, Function<PodCertificateRequest, String> text) {
        return Columns.text(name, description, object -> text.apply(new PodCertificateRequest(object)));
    }

    /** PRN-PCR: the last that is there, whatever its status. */
    private static String state(PodCertificateRequest request) {
        return request.conditions().stream()
                .map(condition -> condition.textOrEmpty("type"))
                .filter(Outcome.TYPES::contains)
                .reduce("Pending", (_, later) -> later);
    }

    private static String annotations(PodCertificateRequest request) {
        String text = new TreeMap<>(request.unverifiedUserAnnotations())
                .entrySet().stream()
                        .map(annotation -> annotation.getKey() + "=" + annotation.getValue())
                        .collect(Collectors.joining(","));
        return text.isEmpty() ? "<none>" : text;
    }
}
