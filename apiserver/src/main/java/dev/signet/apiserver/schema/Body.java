package dev.signet.apiserver.schema;

import dev.signet.apiserver.object.Tree;
import java.util.List;
import java.util.Optional;

/**
 * A body that was read.
 *
 * @param apiVersion as the body says it
 * @param kind as the body says it
 * @param object without these two; pruned, normalised, with the schema's defaults
 * @param complaints such as {@code unknown field "spec.x"}: warnings, or what a strict call is refused for (GEN-FV-01); in
 *     the order of the body
 */
public record Body(Optional<String> apiVersion, Optional<String> kind, Tree.Mapping object, List<String> complaints) {
    public Body {
        complaints = List.copyOf(complaints);
    }
}
