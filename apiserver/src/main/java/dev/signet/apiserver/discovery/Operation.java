package dev.signet.apiserver.discovery;

import dev.signet.apiserver.object.Tree;
import java.util.List;
import java.util.Optional;

/**
 * One method of a path.
 *
 * @param method lower-case, as OpenAPI names it
 * @param action {@code x-kubernetes-action}
 * @param consumes media types of the body; none without one
 * @param body the definition of the body
 * @param answer the definition of the answer
 * @param groupVersionKind {@code x-kubernetes-group-version-kind}
 */
record Operation(
        String method,
        String action,
        Texts texts,
        List<Parameter> parameters,
        List<String> consumes,
        Optional<String> body,
        String answer,
        Tree.Mapping groupVersionKind) {

    /** For people and generators. */
    record Texts(String id, String tag, String description) {}
}
