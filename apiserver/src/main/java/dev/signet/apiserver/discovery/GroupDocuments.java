package dev.signet.apiserver.discovery;

import dev.signet.apiserver.catalog.Catalog;
import dev.signet.apiserver.catalog.Endpoint;
import dev.signet.apiserver.catalog.Kind;
import dev.signet.apiserver.object.GroupVersion;
import dev.signet.apiserver.object.Tree;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** The documents of discovery as they were from the first Kubernetes on: one for each group and version. */
record GroupDocuments(Catalog catalog) {

    List<String> namedGroups() {
        return catalog.groups().stream().filter(group -> !group.isEmpty()).toList();
    }

    List<GroupVersion> versions() {
        return catalog.groupVersions();
    }

    Document apiVersions() {
        return Document.json(Tree.Mapping.of(
                "kind",
                new Tree.Text("APIVersions"),
                "versions",
                Tree.Sequence.ofTexts(catalog.groups().contains("") ? catalog.versions("") : List.of())));
    }

    Document apiGroupList() {
        return Document.json(header("APIGroupList")
                .with(
                        "groups",
                        Tree.Sequence.of(namedGroups().stream().map(this::group).toList())));
    }

    Document apiGroup(String name) {
        Tree.Mapping document = header("APIGroup");
        for (var member : group(name).members().entrySet()) {
            document = document.with(member.getKey(), member.getValue());
        }
        return Document.json(document);
    }

    private Tree.Mapping group(String name) {
        List<Tree.Mapping> versions = catalog.versions(name).stream()
                .map(version -> Tree.Mapping.EMPTY
                        .with("groupVersion", name + "/" + version)
                        .with("version", version))
                .toList();
        return Tree.Mapping.EMPTY
                .with("name", name)
                .with("versions", Tree.Sequence.of(versions))
                .with("preferredVersion", versions.getFirst());
    }

    Document apiResourceList(GroupVersion version) {
        List<Tree.Mapping> resources = new ArrayList<>();
        for (Kind kind : catalog.kinds(version.group(), version.version())) {
            kind.endpoints().forEach((name, endpoint) -> resources.add(resource(version, kind, name, endpoint)));
        }
        return Document.json(header("APIResourceList")
                .with("groupVersion", version.toString())
                .with("resources", Tree.Sequence.of(resources)));
    }

    private static Tree.Mapping header(String kind) {
        return Tree.Mapping.EMPTY.with("kind", kind).with("apiVersion", "v1");
    }

    private static Tree.Mapping resource(GroupVersion version, Kind kind, String subresource, Endpoint endpoint) {
        boolean isMain = subresource.isEmpty();
        String plural = kind.resource().plural();
        Tree.Mapping resource = Tree.Mapping.EMPTY
                .with("name", isMain ? plural : plural + "/" + subresource)
                .with("singularName", isMain ? kind.names().singular() : "")
                .with("namespaced", new Tree.Truth(kind.namespaced()));
        Spoken spoken = Spoken.at(version, kind, endpoint);
        if (!spoken.version().equals(version)) {
            resource = resource.with("group", spoken.version().group())
                    .with("version", spoken.version().version());
        }
        resource = resource.with("kind", spoken.kind()).with("verbs", verbs(endpoint));
        return isMain ? withNames(resource, kind, endpoint) : resource;
    }

    private static Tree.Mapping withNames(Tree.Mapping resource, Kind kind, Endpoint endpoint) {
        boolean isStored = endpoint instanceof Endpoint.Stored;
        return resource.with("shortNames", texts(kind.names().shortNames()))
                .with("categories", texts(kind.names().categories()))
                .with(
                        "storageVersionHash",
                        isStored ? Optional.of(new Tree.Text(storageVersionHash(kind))) : Optional.empty());
    }

    static Tree.Sequence verbs(Endpoint endpoint) {
        return Tree.Sequence.ofTexts(endpoint.verbs().stream().sorted().toList());
    }

    /** Empty lists are left out. */
    static Optional<Tree.Sequence> texts(List<String> texts) {
        return texts.isEmpty() ? Optional.empty() : Optional.of(Tree.Sequence.ofTexts(texts));
    }

    /** VER-09: base64 of the first 8 bytes of SHA-256 of group/version/kind of the stored version. */
    static String storageVersionHash(Kind kind) {
        String stored = kind.storage().group() + "/" + kind.storageVersion() + "/"
                + kind.names().kind();
        byte[] hash = Document.sha256(stored.getBytes(StandardCharsets.UTF_8));
        return Base64.getEncoder().encodeToString(Arrays.copyOf(hash, 8));
    }
}
