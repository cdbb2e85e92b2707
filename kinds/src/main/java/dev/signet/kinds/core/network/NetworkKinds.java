package dev.signet.kinds.core.network;

import dev.signet.apiserver.catalog.Kind;
import dev.signet.apiserver.catalog.Scope;
import dev.signet.apiserver.catalog.StatusRules;
import dev.signet.apiserver.catalog.Version;
import dev.signet.apiserver.object.Resource;
import dev.signet.apiserver.schema.SchemaFile;
import java.util.List;

/** The core group's kinds by which programs find each other. */
public final class NetworkKinds {
    public static final Resource SERVICES = new Resource("", "services");
    public static final Resource ENDPOINTS = new Resource("", "endpoints");

    private NetworkKinds() {}

    /** @param core the definitions of the core group that these refer to */
    public static List<Kind> kinds(SchemaFile core) {
        SchemaFile file = SchemaFile.resource(NetworkKinds.class, "network.v1.yaml", core);
        Version service = Version.of("v1", file.definition("io.k8s.api.core.v1.Service"));
        Version endpoints = Version.of("v1", file.definition("io.k8s.api.core.v1.Endpoints"));
        return List.of(
                Kind.declare(new Kind.Names(SERVICES, "Service", List.of("svc"), List.of("all")), Scope.NAMESPACED)
                        .version(service.defaultedBy(ServiceDefaults::apply))
                        .stored(new ServiceRules())
                        .storedSubresource("status", new StatusRules(), true)
                        .columns(ServiceColumns.ofServices())
                        .selectable(List.of("metadata.name", "metadata.namespace", "spec.clusterIP", "spec.type"))
                        .done(),
                Kind.declare(new Kind.Names(ENDPOINTS, "Endpoints", List.of("ep")), Scope.NAMESPACED)
                        .version(endpoints.deprecatedWith(
                                "v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice"))
                        .stored(new EndpointsRules())
                        .columns(ServiceColumns.ofEndpoints())
                        .done());
    }
}
