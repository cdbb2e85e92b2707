package dev.signet.kinds.core.workload;

import dev.signet.apiserver.catalog.Kind;
import dev.signet.apiserver.catalog.Scope;
import dev.signet.apiserver.catalog.StatusRules;
import dev.signet.apiserver.catalog.Version;
import dev.signet.apiserver.object.Resource;
import dev.signet.apiserver.schema.SchemaFile;
import java.util.List;

/** The core group's kinds that say who runs where. */
public final class WorkloadKinds {
    public static final Resource PODS = new Resource("", "pods");
    public static final Resource NODES = new Resource("", "nodes");

    private static final List<String> POD_FIELDS = List.of(
            "metadata.name",
            "metadata.namespace",
            "spec.nodeName",
            "spec.restartPolicy",
            "spec.schedulerName",
            "spec.serviceAccountName",
            "spec.hostNetwork",
            "status.phase",
            "status.podIP",
            "status.podIPs",
            "status.nominatedNodeName");

    private WorkloadKinds() {}

    /** @param core the definitions of the core group that these refer to */
    public static List<Kind> kinds(SchemaFile core) {
        SchemaFile pods = SchemaFile.resource(WorkloadKinds.class, "pods.v1.yaml", core);
        SchemaFile nodes = SchemaFile.resource(WorkloadKinds.class, "nodes.v1.yaml");
        return List.of(
                node(Version.of("v1", nodes.definition("io.k8s.api.core.v1.Node"))),
                pod(Version.of("v1", pods.definition("io.k8s.api.core.v1.Pod"))));
    }

    private static Kind node(Version version) {
        return Kind.declare(new Kind.Names(NODES, "Node", List.of("no")), Scope.CLUSTER)
                .version(version)
                .stored(new NodeRules())
                .storedSubresource("status", new StatusRules(), true)
                .columns(NodeColumns.all())
                .selectable(List.of("metadata.name", "spec.unschedulable"))
                .done();
    }

    private static Kind pod(Version version) {
        return Kind.declare(new Kind.Names(PODS, "Pod", List.of("po"), List.of("all")), Scope.NAMESPACED)
                .version(version.defaultedBy(PodDefaults::apply))
                .stored(new PodRules())
                .storedSubresource("status", new StatusRules(), true)
                .columns(PodColumns.all())
                .selectable(POD_FIELDS)
                .done();
    }
}
