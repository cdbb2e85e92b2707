package dev.signet.kinds.node;

import static dev.signet.apiserver.object.Quoting.quote;

import dev.signet.apiserver.object.Metadata;
import dev.signet.apiserver.object.ObjectName;
import dev.signet.apiserver.object.Problem;
import dev.signet.apiserver.object.Tree;
import dev.signet.apiserver.storage.Mirror;
import dev.signet.kinds.core.workload.WorkloadKinds;
import java.util.List;
import java.util.Optional;

/**
 * The one kind of pod that a node may create: the image of a static pod of its own, which refers to nothing, so that the
 * node cannot make itself a reader of secrets.
 *
 * @param node that creates it
 */
record MirrorPod(String node, Tree.Mapping pod) {

    /** @throws Problem.Thrown {@link Problem.NotFound} where the node is not registered */
    Optional<String> refusal(Mirror mirror) {
        if (!Metadata.of(pod).annotations().containsKey(PodReference.MIRROR_POD)) {
            return Optional.of("pod does not have " + quote(PodReference.MIRROR_POD) + " annotation, node "
                    + quote(node) + " can only create mirror pods");
        }
        if (!pod.mapping("spec").textOrEmpty("nodeName").equals(node)) {
            return only("with spec.nodeName set to itself");
        }
        return owner(mirror).or(this::reference);
    }

    private Optional<String> owner(Mirror mirror) {
        List<Tree.Mapping> owners = pod.mapping("metadata").mappings("ownerReferences");
        if (owners.size() > 1) {
            return only("with a single owner reference set to itself");
        }
        Tree.Mapping owner = owners.isEmpty() ? Tree.Mapping.EMPTY : owners.getFirst();
        if (!owner.textOrEmpty("apiVersion").equals("v1")
                || !owner.textOrEmpty("kind").equals("Node")
                || !owner.textOrEmpty("name").equals(node)) {
            return only("with an owner reference set to itself");
        }
        if (!owner.truth("controller")) {
            return only("with a controller owner reference set to itself");
        }
        if (owner.truth("blockOwnerDeletion")) {
            return Optional.of("node " + quote(node) + " must not set blockOwnerDeletion on an owner reference");
        }
        String uid = Metadata.of(registered(mirror)).uid();
        String claimed = owner.textOrEmpty("uid");
        return claimed.equals(uid)
                ? Optional.empty()
                : Optional.of("node " + node + " UID mismatch: expected " + claimed + " got " + uid);
    }

    private Tree.Mapping registered(Mirror mirror) {
        ObjectName name = ObjectName.cluster(WorkloadKinds.NODES, node);
        return mirror.get(name).orElseThrow(() -> new Problem.NotFound(name).thrown());
    }

    private Optional<String> reference() {
        Tree.Mapping spec = pod.mapping("spec");
        if (!spec.textOrEmpty("serviceAccountName").isEmpty()) {
            return refersTo("a service account");
        }
        if (PodReference.SECRET.isAnyIn(spec)) {
            return refersTo("secrets");
        }
        if (PodReference.CONFIG_MAP.isAnyIn(spec)) {
            return refersTo("configmaps");
        }
        List<Tree.Mapping> volumes = spec.mappings("volumes");
        if (volumes.stream()
                .flatMap(volume -> volume.mapping("projected").mappings("sources").stream())
                .anyMatch(source -> source.has("clusterTrustBundle"))) {
            return refersTo("clustertrustbundles");
        }
        if (volumes.stream().anyMatch(volume -> volume.has("persistentVolumeClaim"))) {
            return refersTo("persistentvolumeclaims");
        }
        return spec.items("resourceClaims").isEmpty() ? Optional.empty() : refersTo("resourceclaims");
    }

    private Optional<String> only(String how) {
        return Optional.of("node " + quote(node) + " can only create pods " + how);
    }

    private Optional<String> refersTo(String what) {
        return Optional.of("node " + quote(node) + " can not create pods that reference " + what);
    }
}
