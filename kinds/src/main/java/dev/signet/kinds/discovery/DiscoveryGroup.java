package dev.signet.kinds.discovery;

import dev.signet.apiserver.catalog.Columns;
import dev.signet.apiserver.catalog.Kind;
import dev.signet.apiserver.catalog.Scope;
import dev.signet.apiserver.catalog.Version;
import dev.signet.apiserver.object.Resource;
import dev.signet.apiserver.object.Tree;
import dev.signet.apiserver.schema.SchemaFile;
import dev.signet.kinds.core.CoreGroup;
import java.util.List;
import java.util.function.Function;

/** The API group {@code discovery.k8s.io}. */
public final class DiscoveryGroup {
    public static final Resource ENDPOINT_SLICES = new Resource("discovery.k8s.io", "endpointslices");

    private static final int SHOWN = 3;

    private DiscoveryGroup() {}

    public static List<Kind> kinds() {
        SchemaFile file =
                SchemaFile.resource(DiscoveryGroup.class, "discovery.k8s.io.v1.yaml", CoreGroup.definitions());
        return List.of(Kind.declare(new Kind.Names(ENDPOINT_SLICES, "EndpointSlice", List.of()), Scope.NAMESPACED)
                .version(Version.of("v1", file.definition("io.k8s.api.discovery.v1.EndpointSlice")))
                .stored(new EndpointSliceRules())
                .columns(List.of(
                        Columns.NAME,
                        Columns.text(
                                "AddressType", "What its addresses are.", slice -> slice.textOrEmpty("addressType")),
                        Columns.text(
                                "Ports",
                                "What they serve.",
                                slice -> shown(slice.mappings("ports"), DiscoveryGroup::port)),
                        Columns.text(
                                "Endpoints",
                                "Who serves.",
                                slice -> shown(
                                        slice.mappings("endpoints"),
                                        endpoint -> String.join(",", endpoint.texts("addresses")))),
                        Columns.AGE))
                .done());
    }

    private static String port(Tree.Mapping port) {
        return port.whole("port").map(number -> Long.toString(number)).orElse("*");
    }

    private static String shown(List<Tree.Mapping> items, Function<Tree.Mapping, String> text) {
        if (items.isEmpty()) {
            return "<unset>";
        }
        String first = String.join(",", items.stream().limit(SHOWN).map(text).toList());
        return items.size() > SHOWN ? first + " + " + (items.size() - SHOWN) + " more..." : first;
    }
}
