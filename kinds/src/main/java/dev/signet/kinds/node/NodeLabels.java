package dev.signet.kinds.node;

import dev.signet.apiserver.object.Metadata;
import dev.signet.apiserver.object.Tree;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which labels a node may not give itself: those of Kubernetes that no kubelet knows, and those that are there to keep nodes
 * apart. With them it could draw pods to itself.
 */
final class NodeLabels {
    private static final Set<String> OF_KUBELETS = Set.of(
            "kubernetes.io/hostname",
            "kubernetes.io/os",
            "kubernetes.io/arch",
            "beta.kubernetes.io/os",
            "beta.kubernetes.io/arch",
            "beta.kubernetes.io/instance-type",
            "node.kubernetes.io/instance-type",
            "topology.kubernetes.io/zone",
            "topology.kubernetes.io/region",
            "failure-domain.beta.kubernetes.io/zone",
            "failure-domain.beta.kubernetes.io/region");

    private NodeLabels() {}

    static Map<String, String> of(Tree.Mapping object) {
        return Metadata.of(object).labels();
    }

    /** Those that are set, changed or gone although they may not be, sorted, between commas; empty for none. */
    static String forbiddenIn(Tree.Mapping before, Tree.Mapping after) {
        Set<Map.Entry<String, String>> changed = new HashSet<>(of(before).entrySet());
        changed.removeAll(of(after).entrySet());
        Set<Map.Entry<String, String>> added = new HashSet<>(of(after).entrySet());
        added.removeAll(of(before).entrySet());
        changed.addAll(added);
        Set<String> forbidden = new TreeSet<>();
        changed.forEach(label -> forbidden.add(label.getKey()));
        forbidden.removeIf(label -> !isForbidden(label));
        return String.join(", ", forbidden);
    }

    private static boolean isForbidden(String label) {
        String domain = label.contains("/") ? label.substring(0, label.indexOf('/')) : "";
        if (isIn(domain, "node-restriction.kubernetes.io")) {
            return true;
        }
        boolean isOfKubernetes = isIn(domain, "kubernetes.io") || isIn(domain, "k8s.io");
        boolean isOfKubelets = OF_KUBELETS.contains(label)
                || isIn(domain, "kubelet.kubernetes.io")
                || isIn(domain, "node.kubernetes.io");
        return isOfKubernetes && !isOfKubelets;
    }

    private static boolean isIn(String domain, String parent) {
        return domain.equals(parent) || domain.endsWith("." + parent);
    }
}
