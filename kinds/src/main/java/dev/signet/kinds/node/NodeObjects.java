package dev.signet.kinds.node;

import dev.signet.apiserver.object.ObjectName;
import dev.signet.apiserver.object.Resource;
import dev.signet.apiserver.object.Tree;
import dev.signet.apiserver.storage.Change;
import dev.signet.apiserver.storage.ObjectStore;
import dev.signet.apiserver.storage.Stored;
import dev.signet.kinds.certificates.podrequest.PodCertificateRequests;
import dev.signet.kinds.core.workload.WorkloadKinds;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Which pods and requests for them belong to which node, by their {@code spec.nodeName}: so a question about a node costs
 * what its own pods cost (AUTHZ-NODE-01). Fed by the store in commit order, before a write is acknowledged. Safe for use by
 * many threads.
 */
public final class NodeObjects implements Consumer<Change> {
    private static final Set<Resource> FOLLOWED = Set.of(WorkloadKinds.PODS, PodCertificateRequests.RESOURCE);

    private final Map<String, Map<ObjectName, Tree.Mapping>> pods = new ConcurrentHashMap<>();
    private final Map<ObjectName, String> nodesOfRequests = new ConcurrentHashMap<>();

    NodeObjects() {}

    /** Reads what is there, and holds what becomes of it from now on. */
    public static NodeObjects of(ObjectStore store) {
        NodeObjects objects = new NodeObjects();
        store.follow(FOLLOWED, objects);
        return objects;
    }

    @Override
    public void accept(Change change) {
        boolean isPod = change.subject().name().resource().equals(WorkloadKinds.PODS);
        switch (change) {
            case Change.Created(Stored now) -> add(isPod, now);
            case Change.Updated(Stored before, Stored now) -> {
                // A request stays with its node (PCR-UPD-01): nothing is read of the many writes to its status.
                if (isPod) {
                    move(before, now);
                }
            }
            case Change.Deleted(Stored before, long _) -> remove(isPod, before);
        }
    }

    private void add(boolean isPod, Stored object) {
        String node = node(object);
        if (node.isEmpty()) {
            return;
        }
        if (isPod) {
            pods.computeIfAbsent(node, _ -> new ConcurrentHashMap<>()).put(object.name(), object.tree());
        } else {
            nodesOfRequests.put(object.name(), node);
        }
    }

    private void move(Stored before, Stored now) {
        if (!node(before).equals(node(now))) {
            remove(true, before);
        }
        add(true, now);
    }

    private void remove(boolean isPod, Stored object) {
        if (isPod) {
            pods.computeIfPresent(node(object), (_, ofNode) -> {
                ofNode.remove(object.name());
                return ofNode.isEmpty() ? null : ofNode;
            });
        } else {
            nodesOfRequests.remove(object.name());
        }
    }

    private static String node(Stored object) {
        return object.tree().mapping("spec").textOrEmpty("nodeName");
    }

    boolean hasPod(String node, ObjectName pod) {
        return ofNode(node).containsKey(pod);
    }

    boolean hasRequest(String node, ObjectName request) {
        return node.equals(nodesOfRequests.get(request));
    }

    /** Whether a pod of the node names such an object of its own namespace. */
    boolean refers(String node, PodReference reference, String namespace, String name) {
        return ofNode(node).entrySet().stream()
                .anyMatch(
                        pod -> pod.getKey().namespace().equals(namespace) && reference.isNamedBy(pod.getValue(), name));
    }

    private Map<ObjectName, Tree.Mapping> ofNode(String node) {
        return pods.getOrDefault(node, Map.of());
    }
}
