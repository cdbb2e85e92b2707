package dev.signet.apiserver.authorization;

import dev.signet.apiserver.authentication.User;
import dev.signet.apiserver.object.Selector;
import java.util.Optional;

/**
 * What a caller asks for, as authorizers and access reviews see it.
 *
 * @param verb Kubernetes' verb for a resource; the lower-case HTTP method for a path
 * @param target the resource or the path
 */
public record Attributes(User user, String verb, Target target) {

    public sealed interface Target {}

    /**
     * @param group empty for the core group
     * @param subresource empty for the object itself
     * @param namespace empty at the cluster scope, and for all namespaces
     * @param name empty where no one object is meant
     */
    public record OfResource(
            String group,
            String version,
            String resource,
            String subresource,
            String namespace,
            String name,
            Selector selector)
            implements Target {
        /** {@code resource} or {@code resource/subresource}, as RBAC rules write it. */
        public String combined() {
            return subresource.isEmpty() ? resource : resource + "/" + subresource;
        }

        /** The one name that the field selector {@code metadata.name=x} leaves (RBAC-05). */
        public Optional<String> selectedName() {
            return selector.fields().stream()
                    .filter(field -> field.key().equals("metadata.name")
                            && field.operator() == Selector.Operator.IN
                            && field.values().size() == 1)
                    .map(field -> field.values().getFirst())
                    .findFirst();
        }
    }

    public record OfPath(String path) implements Target {}
}
