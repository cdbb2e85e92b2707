package dev.signet.apiserver.discovery;

import dev.signet.apiserver.catalog.Endpoint;
import dev.signet.apiserver.catalog.Kind;
import dev.signet.apiserver.catalog.Version;
import dev.signet.apiserver.object.GroupVersion;
import dev.signet.apiserver.object.Tree;
import dev.signet.apiserver.schema.Schema;

/** The kind that an endpoint reads and answers with. */
record Spoken(GroupVersion version, String kind, Schema.Structure schema) {

    /** @param version one that the kind has */
    static Spoken at(GroupVersion version, Kind kind, Endpoint endpoint) {
        return switch (endpoint) {
            case Endpoint.Stored _ -> of(version, kind);
            case Endpoint.Answered answered -> of(answered.speaks());
            case Endpoint.Projected projected -> of(projected.speaks());
        };
    }

    private static Spoken of(Endpoint.Spoken speaks) {
        return new Spoken(speaks.typeMeta().version(), speaks.kind(), speaks.schema());
    }

    private static Spoken of(GroupVersion version, Kind kind) {
        Version declared = kind.version(version.version())
                .orElseThrow(() -> new IllegalArgumentException(kind.resource() + " has no version " + version));
        return new Spoken(version, kind.names().kind(), declared.schema());
    }

    /** The name of the kind's definition; a nameless schema's is made of group, version and kind. */
    String definition() {
        return schema.definition().orElseGet(() -> version.toString().replace('/', '.') + "." + kind);
    }

    /** What {@code x-kubernetes-group-version-kind} says. */
    Tree.Mapping groupVersionKind() {
        return groupVersionKind(kind);
    }

    Tree.Mapping groupVersionKind(String ofKind) {
        return Tree.Mapping.EMPTY
                .with("group", version.group())
                .with("kind", ofKind)
                .with("version", version.version());
    }
}
