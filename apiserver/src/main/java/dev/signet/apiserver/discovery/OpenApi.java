package dev.signet.apiserver.discovery;

import dev.signet.apiserver.catalog.Catalog;
import dev.signet.apiserver.catalog.Endpoint;
import dev.signet.apiserver.catalog.Kind;
import dev.signet.apiserver.object.GroupVersion;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What both versions of OpenAPI say: definitions and paths.
 *
 * @param paths by their template, such as {@code /api/v1/namespaces/{namespace}/secrets/{name}}
 */
record OpenApi(Definitions definitions, SortedMap<String, Path> paths) {

    /** A path with the parameters that stand in it. */
    record Path(List<Parameter> parameters, List<Operation> operations) {}

    static OpenApi of(Catalog catalog) {
        OpenApi all = new OpenApi(new Definitions(), new TreeMap<>());
        catalog.groupVersions().forEach(version -> all.add(catalog, version));
        return all;
    }

    static OpenApi of(Catalog catalog, GroupVersion version) {
        OpenApi one = new OpenApi(new Definitions(), new TreeMap<>());
        one.add(catalog, version);
        return one;
    }

    private void add(Catalog catalog, GroupVersion version) {
        for (Kind kind : catalog.kinds(version.group(), version.version())) {
            kind.endpoints().forEach((name, endpoint) -> add(version, kind, name, endpoint));
        }
    }

    private void add(GroupVersion version, Kind kind, String subresource, Endpoint endpoint) {
        Spoken spoken = Spoken.at(version, kind, endpoint);
        definitions.addKind(spoken);
        if (endpoint.verbs().contains("list")) {
            definitions.addList(spoken);
        }
        Operations operations = new Operations(version, kind, subresource, spoken, endpoint.verbs());
        operations.paths().forEach((path, content) -> {
            if (!content.operations().isEmpty()) {
                paths.put(path, content);
            }
        });
    }
}
