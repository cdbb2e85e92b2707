package dev.signet.kinds.custom;

import dev.signet.apiserver.object.KindName;
import dev.signet.apiserver.object.Tree;
import dev.signet.kinds.custom.value.SchemaNode;
import java.util.Optional;

/**
 * A version of a definition, as its objects' rules need it.
 *
 * @param definition one of {@code spec.versions}
 */
record CustomVersion(KindName kind, String name, Tree.Mapping definition) {

    SchemaNode schema() {
        return new SchemaNode(definition.mapping("schema").mapping("openAPIV3Schema"));
    }

    String apiVersion() {
        return kind.group() + "/" + name;
    }

    /** Whether {@code status} is written by its own endpoint alone. */
    boolean hasStatus() {
        return definition.mapping("subresources").has("status");
    }

    Optional<ScalePaths> scale() {
        return definition.mapping("subresources").get("scale").map(tree -> ScalePaths.of((Tree.Mapping) tree));
    }

    /** The object with what it is: schemas may speak of it. */
    Tree.Mapping whole(Tree.Mapping object) {
        return object.with("apiVersion", apiVersion()).with("kind", kind.kind());
    }
}
