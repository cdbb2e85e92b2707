package dev.signet.kinds.core.network;

import dev.signet.apiserver.object.Tree;
import java.util.List;
import java.util.Optional;

/** What Kubernetes makes of what a Service leaves out. */
final class ServiceDefaults {
    private static final long AFFINITY_SECONDS = 10_800;

    private ServiceDefaults() {}

    static Tree.Mapping apply(Tree.Mapping service) {
        Service sent = new Service(service.change(
                "spec",
                spec -> absent(
                        absent(spec, "sessionAffinity", new Tree.Text("None")),
                        "type",
                        new Tree.Text(Service.CLUSTER_IP))));
        Tree.Mapping spec = sent.spec();
        if (sent.isOfType(Service.CLUSTER_IP, Service.NODE_PORT, Service.LOAD_BALANCER)) {
            spec = absent(spec, "internalTrafficPolicy", new Tree.Text("Cluster"));
        }
        if (sent.isOfType(Service.NODE_PORT, Service.LOAD_BALANCER)) {
            spec = absent(spec, "externalTrafficPolicy", new Tree.Text("Cluster"));
        }
        if (sent.isOfType(Service.LOAD_BALANCER)) {
            spec = absent(spec, "allocateLoadBalancerNodePorts", new Tree.Truth(true));
        }
        if (spec.textOrEmpty("sessionAffinity").equals("ClientIP")) {
            spec = spec.change(
                    "sessionAffinityConfig",
                    config -> config.change(
                            "clientIP", client -> absent(client, "timeoutSeconds", new Tree.Whole(AFFINITY_SECONDS))));
        }
        if (spec.has("ports")) {
            spec = spec.with("ports", targeted(sent.ports()));
        }
        return sent.tree()
                .with("spec", spec)
                .change("status", status -> absent(status, "loadBalancer", Tree.Mapping.EMPTY));
    }

    private static Tree.Sequence targeted(List<Tree.Mapping> ports) {
        return Tree.Sequence.of(ports.stream()
                .map(port -> isZero(port.get("targetPort").orElse(Tree.NULL))
                        ? port.with("targetPort", port.whole("port").orElse(0L))
                        : port)
                .toList());
    }

    private static boolean isZero(Tree target) {
        return target instanceof Tree.Null || target.equals(new Tree.Whole(0)) || target.equals(new Tree.Text(""));
    }

    private static Tree.Mapping absent(Tree.Mapping tree, String member, Tree value) {
        boolean there = tree.has(member) && !tree.get(member).equals(Optional.of(new Tree.Text("")));
        return there ? tree : tree.with(member, value);
    }
}
