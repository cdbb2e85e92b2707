package dev.signet.kinds.certificates.podrequest;

import static dev.signet.apiserver.object.Quoting.quote;

import dev.signet.apiserver.catalog.AdmissionRule;
import dev.signet.apiserver.catalog.Call;
import dev.signet.apiserver.catalog.Operation;
import dev.signet.apiserver.object.Metadata;
import dev.signet.apiserver.object.ObjectName;
import dev.signet.apiserver.object.Problem;
import dev.signet.apiserver.object.Resource;
import dev.signet.apiserver.object.Tree;
import dev.signet.apiserver.storage.Mirror;
import dev.signet.kinds.authentication.NodeUser;
import dev.signet.kinds.core.CoreGroup;
import dev.signet.kinds.core.workload.WorkloadKinds;
import java.util.Optional;

/**
 * A node asks for its own pods alone, and tells the truth about them (ADM-NR-02, ADM-NR-03). Who is no node but may create
 * requests is not looked at: to him this permission is that of being any pod (ADM-NR-04).
 */
record NodePodRequestRestriction(Mirror mirror) implements AdmissionRule {
    private static final String MIRROR_POD = "kubernetes.io/config.mirror";

    @Override
    public Phase phase() {
        return Phase.BEFORE_VALIDATION;
    }

    @Override
    public boolean concerns(Call call) {
        return call.name().resource().equals(PodCertificateRequests.RESOURCE)
                && NodeUser.of(call.user()).isPresent();
    }

    @Override
    public void check(Call call, Optional<Tree.Mapping> stored, Optional<Tree.Mapping> sent) {
        if (call.operation() != Operation.CREATE) {
            throw forbidden(call, "unexpected operation " + call.operation());
        }
        if (!call.isMain()) {
            throw forbidden(call, "unexpected subresource " + call.endpoint());
        }
        PodCertificateRequest request = new PodCertificateRequest(sent.orElseThrow());
        String node = NodeUser.of(call.user()).orElseThrow().name();
        if (!request.nodeName().equals(node)) {
            throw forbidden(
                    call,
                    "PodCertificateRequest.Spec.NodeName=" + quote(request.nodeName())
                            + ", which is not the requesting node " + quote(node));
        }
        checkNode(request);
        checkAccount(call, request, checkedPod(call, request));
    }

    private void checkNode(PodCertificateRequest request) {
        String named = quote(request.nodeName());
        Tree.Mapping node = mirror.get(ObjectName.cluster(WorkloadKinds.NODES, request.nodeName()))
                .orElseThrow(() -> retry("while retrieving node " + named + " named in the PodCertificateRequest: node "
                        + named + " not found"));
        String uid = Metadata.of(node).uid();
        if (!uid.equals(request.nodeUid())) {
            throw retry(about(request) + " names node UID " + quote(request.nodeUid())
                    + ", inconsistent with the running node (" + quote(uid) + ")");
        }
    }

    private Tree.Mapping checkedPod(Call call, PodCertificateRequest request) {
        Tree.Mapping pod = find(request, WorkloadKinds.PODS, request.podName())
                .orElseThrow(() -> retry("while retrieving pod " + path(request, request.podName())
                        + " named in the PodCertificateRequest: pod " + quote(request.podName()) + " not found"));
        String uid = Metadata.of(pod).uid();
        if (!uid.equals(request.podUid())) {
            throw retry(about(request) + " contains pod UID (" + quote(request.podUid())
                    + ") which differs from running pod " + quote(uid));
        }
        if (!pod.mapping("spec").textOrEmpty("nodeName").equals(request.nodeName())) {
            throw forbidden(
                    call,
                    "pod " + path(request, request.podName()) + " is not running on node " + quote(request.nodeName())
                            + " named in the PodCertificateRequest");
        }
        if (Metadata.of(pod).annotations().containsKey(MIRROR_POD)) {
            throw forbidden(call, "pod " + path(request, request.podName()) + " is a mirror pod");
        }
        return pod;
    }

    private void checkAccount(Call call, PodCertificateRequest request, Tree.Mapping pod) {
        String name = request.serviceAccountName();
        String running = pod.mapping("spec").textOrEmpty("serviceAccountName");
        if (!running.equals(name)) {
            throw forbidden(
                    call,
                    about(request) + " contains serviceAccountName (" + quote(name)
                            + ") that differs from running pod (" + quote(running) + ")");
        }
        Tree.Mapping account = find(request, CoreGroup.SERVICE_ACCOUNTS, name)
                .orElseThrow(() -> retry("while retrieving service account " + path(request, name)
                        + " named in the PodCertificateRequest: serviceaccount " + quote(name) + " not found"));
        String uid = Metadata.of(account).uid();
        if (!uid.equals(request.serviceAccountUid())) {
            throw retry(about(request) + " names service account UID " + quote(request.serviceAccountUid())
                    + ", which differs from the running service account (" + quote(uid) + ")");
        }
    }

    private Optional<Tree.Mapping> find(PodCertificateRequest request, Resource resource, String name) {
        return mirror.get(new ObjectName(resource, request.namespace(), name));
    }

    private static String about(PodCertificateRequest request) {
        return "PodCertificateRequest for pod " + path(request, request.podName());
    }

    private static String path(PodCertificateRequest request, String name) {
        return quote(request.namespace() + "/" + name);
    }

    /** What may be true in a moment: a kubelet tries again after a 500, and gives up after a 403 (ADM-NR-03). */
    private static Problem.Thrown retry(String text) {
        return new Problem.Internal(text).thrown();
    }

    private static Problem.Thrown forbidden(Call call, String reason) {
        return new Problem.Forbidden(call.name(), reason).thrown();
    }
}
