package dev.signet.apiserver.discovery;

import dev.signet.apiserver.catalog.Catalog;
import dev.signet.apiserver.catalog.Endpoint;
import dev.signet.apiserver.catalog.Kind;
import dev.signet.apiserver.object.GroupVersion;
import dev.signet.apiserver.object.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All groups, versions and resources in one document: {@code APIGroupDiscoveryList}. */
record AggregatedDiscovery(Catalog catalog) {

    static String mediaType(String version) {
        return "application/json;g=apidiscovery.k8s.io;v=" + version + ";as=APIGroupDiscoveryList";
    }

    /** For {@code /api}. */
    Document core(String version) {
        return list(version, catalog.groups().contains("") ? List.of("") : List.of());
    }

    /** For {@code /apis}. */
    Document groups(String version) {
        return list(
                version,
                catalog.groups().stream().filter(group -> !group.isEmpty()).toList());
    }

    private Document list(String version, List<String> groups) {
        Tree.Mapping list = Tree.Mapping.EMPTY
                .with("kind", "APIGroupDiscoveryList")
                .with("apiVersion", "apidiscovery.k8s.io/" + version)
                .with("metadata", Tree.Mapping.EMPTY)
                .with("items", Tree.Sequence.of(groups.stream().map(this::group).toList()));
        return new Document(mediaType(version), Document.json(list).bytes());
    }

    private Tree.Mapping group(String name) {
        List<Tree.Mapping> versions = catalog.versions(name).stream()
                .map(version -> version(new GroupVersion(name, version)))
                .toList();
        Tree.Mapping metadata = Tree.Mapping.of("creationTimestamp", Tree.NULL);
        return Tree.Mapping.EMPTY
                .with("metadata", name.isEmpty() ? metadata : metadata.with("name", name))
                .with("versions", Tree.Sequence.of(versions));
    }

    private Tree.Mapping version(GroupVersion version) {
        List<Tree.Mapping> resources = catalog.kinds(version.group(), version.version()).stream()
                .map(kind -> resource(version, kind))
                .toList();
        return Tree.Mapping.EMPTY
                .with("version", version.version())
                .with("resources", Tree.Sequence.of(resources))
                .with("freshness", "Current");
    }

    private static Tree.Mapping resource(GroupVersion version, Kind kind) {
        Tree.Mapping resource =
                Tree.Mapping.of("resource", new Tree.Text(kind.resource().plural()));
        Optional<Endpoint> main = kind.endpoint("");
        if (main.isPresent()) {
            resource = resource.with("responseKind", responseKind(version, kind, main.get()));
        }
        resource = resource.with("scope", kind.namespaced() ? "Namespaced" : "Cluster")
                .with("singularResource", kind.names().singular())
                .with("verbs", main.map(GroupDocuments::verbs).orElse(Tree.Sequence.EMPTY))
                .with("shortNames", GroupDocuments.texts(kind.names().shortNames()))
                .with("categories", GroupDocuments.texts(kind.names().categories()));
        List<Tree.Mapping> subresources = new ArrayList<>();
        kind.endpoints().forEach((name, endpoint) -> {
            if (!name.isEmpty()) {
                subresources.add(Tree.Mapping.EMPTY
                        .with("subresource", name)
                        .with("responseKind", responseKind(version, kind, endpoint))
                        .with("verbs", GroupDocuments.verbs(endpoint)));
            }
        });
        return subresources.isEmpty() ? resource : resource.with("subresources", Tree.Sequence.of(subresources));
    }

    /** As recorded: group and version are empty where they are those of the resource. */
    private static Tree.Mapping responseKind(GroupVersion version, Kind kind, Endpoint endpoint) {
        Spoken spoken = Spoken.at(version, kind, endpoint);
        boolean isOwn = spoken.version().equals(version);
        return Tree.Mapping.EMPTY
                .with("group", isOwn ? "" : spoken.version().group())
                .with("version", isOwn ? "" : spoken.version().version())
                .with("kind", spoken.kind());
    }
}
