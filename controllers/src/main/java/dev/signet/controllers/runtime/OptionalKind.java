package dev.signet.controllers.runtime;

import io.fabric8.kubernetes.api.model.APIResourceList;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.net.HttpURLConnection;
import java.util.List;
import java.util.Optional;

/**
 * A kind that servers have in different versions, or not at all.
 *
 * @param plural the resource
 * @param versions the one that is wanted most first; what is read and written is the same in all
 */
public record OptionalKind(String group, String plural, String kind, boolean namespaced, List<String> versions) {

    /**
     * Asks discovery for the first of the versions that the server has.
     *
     * @throws KubernetesClientException where it does not answer
     */
    Optional<ResourceDefinitionContext> find(KubernetesClient client) {
        return versions.stream()
                .filter(version -> isServed(client, version))
                .findFirst()
                .map(this::in);
    }

    private boolean isServed(KubernetesClient client, String version) {
        try {
            // The client has null for a group version that is not there.
            return Optional.<APIResourceList>ofNullable(client.getApiResources(group + "/" + version)).stream()
                    .flatMap(list -> list.getResources().stream())
                    .anyMatch(resource -> resource.getName().equals(plural));
        } catch (KubernetesClientException e) {
            if (e.getCode() == HttpURLConnection.HTTP_NOT_FOUND) {
                return false;
            }
            throw e;
        }
    }

    private ResourceDefinitionContext in(String version) {
        return new ResourceDefinitionContext.Builder()
                .withGroup(group)
                .withVersion(version)
                .withPlural(plural)
                .withKind(kind)
                .withNamespaced(namespaced)
                .build();
    }

    @Override
    public String toString() {
        return plural + "." + group + " in " + String.join(" or ", versions);
    }
}
