package dev.signet.kinds.core.network;

import dev.signet.apiserver.object.Tree;
import java.util.List;

/** A view of a Service. */
record Service(Tree.Mapping tree) {
    static final String CLUSTER_IP = "ClusterIP";
    static final String NODE_PORT = "NodePort";
    static final String LOAD_BALANCER = "LoadBalancer";
    static final String EXTERNAL_NAME = "ExternalName";
    static final String HEADLESS = "None";

    Tree.Mapping spec() {
        return tree.mapping("spec");
    }

    String type() {
        return spec().textOrEmpty("type");
    }

    boolean isOfType(String... types) {
        return List.of(types).contains(type());
    }

    String clusterIp() {
        return spec().textOrEmpty("clusterIP");
    }

    List<String> clusterIps() {
        return spec().texts("clusterIPs");
    }

    List<Tree.Mapping> ports() {
        return spec().mappings("ports");
    }
}
