package dev.signet.kinds.coordination;

import dev.signet.apiserver.catalog.Columns;
import dev.signet.apiserver.catalog.Kind;
import dev.signet.apiserver.catalog.Scope;
import dev.signet.apiserver.catalog.Version;
import dev.signet.apiserver.object.Resource;
import dev.signet.apiserver.schema.SchemaFile;
import java.util.List;

/** The API group {@code coordination.k8s.io}. */
public final class CoordinationGroup {
    public static final Resource LEASES = new Resource("coordination.k8s.io", "leases");

    private CoordinationGroup() {}

    public static List<Kind> kinds() {
        SchemaFile file = SchemaFile.resource(CoordinationGroup.class, "coordination.k8s.io.v1.yaml");
        return List.of(Kind.declare(new Kind.Names(LEASES, "Lease", List.of()), Scope.NAMESPACED)
                .version(Version.of("v1", file.definition("io.k8s.api.coordination.v1.Lease")))
                .stored(new LeaseRules())
                .columns(List.of(
                        Columns.NAME,
                        Columns.text(
                                "Holder",
                                "Who holds the lease.",
                                lease -> lease.mapping("spec").textOrEmpty("holderIdentity")),
                        Columns.AGE))
                .done());
    }
}
