package dev.signet.kinds.node;

import static dev.signet.apiserver.object.Quoting.quote;

import dev.signet.apiserver.catalog.AdmissionRule;
import dev.signet.apiserver.catalog.Call;
import dev.signet.apiserver.object.Problem;
import dev.signet.apiserver.object.Resource;
import dev.signet.apiserver.object.Tree;
import dev.signet.apiserver.storage.Mirror;
import dev.signet.kinds.authentication.NodeUser;
import dev.signet.kinds.coordination.CoordinationGroup;
import dev.signet.kinds.core.workload.WorkloadKinds;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A node writes its own Node, Lease and pods alone: Kubernetes' plugin NodeRestriction, but for the certificate requests of
 * nodes (ADM-NR-01 to ADM-NR-03), which stand with their kinds.
 */
public record NodeRestriction(Mirror mirror) implements AdmissionRule {
    /** What the mirror has to hold for it. */
    public static final Set<Resource> MIRRORED = Set.of(WorkloadKinds.NODES, WorkloadKinds.PODS);

    private static final String LEASES_OF_NODES = "kube-node-lease";

    /** One of Kubernetes' mutating phase, though it changes nothing: its 403 comes before a 422 (ADM-ORD-01). */
    @Override
    public Phase phase() {
        return Phase.BEFORE_VALIDATION;
    }

    @Override
    public boolean concerns(Call call) {
        return NodeUser.of(call.user()).isPresent();
    }

    @Override
    public void check(Call call, Optional<Tree.Mapping> stored, Optional<Tree.Mapping> sent) {
        String node = NodeUser.of(call.user()).orElseThrow().name();
        Resource resource = call.name().resource();
        Optional<String> refusal = Optional.empty();
        if (node.isEmpty()) {
            refusal = Optional.of(
                    "could not determine node from user " + quote(call.user().name()));
        } else if (resource.equals(WorkloadKinds.PODS)) {
            refusal = pod(node, call, stored, sent);
        } else if (resource.equals(WorkloadKinds.NODES)) {
            refusal = node(node, call, stored, sent);
        } else if (resource.equals(CoordinationGroup.LEASES)) {
            refusal = lease(node, call);
        }
        if (refusal.isPresent()) {
            throw new Problem.Forbidden(call.name(), refusal.get()).thrown();
        }
    }

    private Optional<String> pod(String node, Call call, Optional<Tree.Mapping> stored, Optional<Tree.Mapping> sent) {
        if (!call.isMain()) {
            return podStatus(node, stored.orElseThrow(), sent.orElseThrow());
        }
        return switch (call.operation()) {
            case CREATE -> new MirrorPod(node, sent.orElseThrow()).refusal(mirror);
            case UPDATE ->
                Optional.of("unexpected operation \"UPDATE\", node " + quote(node)
                        + " can only create and delete mirror pods");
            case DELETE ->
                unless(
                        runs(stored.orElseThrow(), node),
                        "node " + quote(node) + " can only delete pods with spec.nodeName set to itself");
        };
    }

    private static Optional<String> podStatus(String node, Tree.Mapping stored, Tree.Mapping sent) {
        if (!runs(stored, node)) {
            return Optional.of(
                    "node " + quote(node) + " can only update pod status for pods with spec.nodeName set to itself");
        }
        return unless(
                NodeLabels.of(stored).equals(NodeLabels.of(sent)),
                "node " + quote(node) + " cannot update labels through pod status");
    }

    private static Optional<String> node(
            String node, Call call, Optional<Tree.Mapping> stored, Optional<Tree.Mapping> sent) {
        if (!call.name().name().equals(node)) {
            return Optional.of("node " + quote(node) + " is not allowed to modify node "
                    + quote(call.name().name()));
        }
        return switch (call.operation()) {
            case CREATE -> created(node, sent.orElseThrow());
            case UPDATE -> changed(node, stored.orElseThrow(), sent.orElseThrow());
            case DELETE -> Optional.empty();
        };
    }

    private static Optional<String> created(String node, Tree.Mapping sent) {
        String labels = NodeLabels.forbiddenIn(Tree.Mapping.EMPTY, sent);
        return unless(
                labels.isEmpty(), "node " + quote(node) + " is not allowed to set the following labels: " + labels);
    }

    /** So a node cannot steer pods to itself that are not meant for it, nor have itself collected. */
    private static Optional<String> changed(String node, Tree.Mapping stored, Tree.Mapping sent) {
        if (!stored.mapping("spec").items("taints").equals(sent.mapping("spec").items("taints"))) {
            return Optional.of("node " + quote(node) + " is not allowed to modify taints");
        }
        String labels = NodeLabels.forbiddenIn(stored, sent);
        if (!labels.isEmpty()) {
            return Optional.of("is not allowed to modify labels: " + labels);
        }
        return unless(
                owners(stored).equals(owners(sent)),
                "node " + quote(node) + " is not allowed to modify ownerReferences");
    }

    private static List<Tree> owners(Tree.Mapping object) {
        return object.mapping("metadata").items("ownerReferences");
    }

    private static Optional<String> lease(String node, Call call) {
        if (!call.name().namespace().equals(LEASES_OF_NODES)) {
            return Optional.of("can only access leases in the \"" + LEASES_OF_NODES + "\" system namespace");
        }
        return unless(
                call.name().name().equals(node),
                "can only access node lease with the same name as the requesting node");
    }

    private static boolean runs(Tree.Mapping pod, String node) {
        return pod.mapping("spec").textOrEmpty("nodeName").equals(node);
    }

    private static Optional<String> unless(boolean good, String refusal) {
        return good ? Optional.empty() : Optional.of(refusal);
    }
}
