package dev.signet.controllers.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What discovery says is served: every kind in every version, the preferred version of a group first. */
record ServedKinds(List<ServedKind> all) {
    static final ServedKinds NONE = new ServedKinds(List.of());

    ServedKinds {
        all = List.copyOf(all);
    }

    /** @param documents of the kind {@code APIGroupDiscoveryList} */
    static ServedKinds of(List<JsonNode> documents) {
        List<ServedKind> all = new ArrayList<>();
        for (JsonNode document : documents) {
            for (JsonNode group : document.path("items")) {
                String name = group.at("/metadata/name").asString("");
                for (JsonNode version : group.path("versions")) {
                    for (JsonNode resource : version.path("resources")) {
                        all.add(kind(name, version.path("version").asString(), resource));
                    }
                }
            }
        }
        return new ServedKinds(all);
    }

    private static ServedKind kind(String group, String version, JsonNode resource) {
        List<String> verbs =
                resource.path("verbs").valueStream().map(JsonNode::asString).toList();
        return new ServedKind(
                group,
                version,
                resource.path("resource").asString(),
                resource.at("/responseKind/kind").asString(""),
                resource.path("scope").asString().equals("Namespaced"),
                verbs.containsAll(List.of("delete", "list", "watch")));
    }

    /** The kind that an owner reference names; absent where nobody serves it now. */
    Optional<ServedKind> named(String apiVersion, String kind) {
        return all.stream()
                .filter(served ->
                        served.kind().equals(kind) && served.apiVersion().equals(apiVersion))
                .findFirst();
    }

    /** What garbage can be of, each resource once; never Events, which come in hosts and go by themselves. */
    List<ServedKind> collected() {
        List<ServedKind> kinds = new ArrayList<>();
        for (ServedKind kind : all) {
            if (kind.collected()
                    && !kind.plural().equals("events")
                    && kinds.stream().noneMatch(kind::isSameResource)) {
                kinds.add(kind);
            }
        }
        return kinds;
    }
}
