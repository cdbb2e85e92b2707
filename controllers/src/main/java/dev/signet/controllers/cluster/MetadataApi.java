package dev.signet.controllers.cluster;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.PartialObjectMetadata;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.net.HttpURLConnection;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The API of objects of any kind, of which only the metadata travels. Safe for use by many threads. */
final class MetadataApi {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String PARTIAL = "application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1";
    private static final String DISCOVERY = "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList";
    private static final String MERGE_PATCH = "application/merge-patch+json";

    private final KubernetesClient client;

    MetadataApi(KubernetesClient client) {
        this.client = client;
    }

    ServedKinds discover() {
        return ServedKinds.of(List.of(document("api"), document("apis")));
    }

    private JsonNode document(String path) {
        return JSON.readTree(answer(request(path, DISCOVERY).build()).body());
    }

    /** @return absent where there is no such object */
    Optional<ObjectMeta> get(String path) {
        HttpResponse<String> response = send(request(path, PARTIAL).build());
        if (response.code() == HttpURLConnection.HTTP_NOT_FOUND) {
            return Optional.empty();
        }
        String body = checked(response).body();
        return Optional.of(client.getKubernetesSerialization()
                .unmarshal(body, PartialObjectMetadata.class)
                .getMetadata());
    }

    /**
     * Deletes the object if it is the very one, unchanged; one that is gone already is as good.
     *
     * @param policy a {@code propagationPolicy}
     * @throws KubernetesClientException of code 409 where it is another or has changed
     */
    void delete(String path, ObjectMeta known, String policy) {
        ObjectNode options = JSON.createObjectNode()
                .put("kind", "DeleteOptions")
                .put("apiVersion", "v1")
                .put("propagationPolicy", policy);
        options.putObject("preconditions")
                .put("uid", known.getUid())
                .put("resourceVersion", known.getResourceVersion());
        write(request(path, PARTIAL).delete("application/json", options.toString()));
    }

    /**
     * Changes the metadata of the object if it is the very one, unchanged; one that is gone has nothing to change.
     *
     * @param change what becomes of the metadata
     * @throws KubernetesClientException of code 409 where it is another or has changed
     */
    void patch(String path, ObjectMeta known, ObjectNode change) {
        change.put("uid", known.getUid()).put("resourceVersion", known.getResourceVersion());
        ObjectNode patch = JSON.createObjectNode().set("metadata", change);
        write(request(path, PARTIAL).patch(MERGE_PATCH, patch.toString()));
    }

    private void write(HttpRequest.Builder request) {
        HttpResponse<String> response = send(request.build());
        if (response.code() != HttpURLConnection.HTTP_NOT_FOUND) {
            checked(response);
        }
    }

    /**
     * Opens a watch of all objects of a kind.
     *
     * @param since a revision; absent for {@code ADDED} of everything that is there, closed by a bookmark
     * @param consumer of the bytes of lines, as they come
     */
    CompletableFuture<HttpResponse<AsyncBody>> watch(
            ServedKind kind, Optional<String> since, AsyncBody.Consumer<List<ByteBuffer>> consumer) {
        String start = since.map(revision -> "&resourceVersion=" + revision)
                .orElse("&sendInitialEvents=true&resourceVersionMatch=NotOlderThan");
        HttpRequest request = request(kind.path() + "?watch=true&allowWatchBookmarks=true" + start, PARTIAL)
                .forStreaming()
                .build();
        return client.getHttpClient().consumeBytes(request, consumer);
    }

    private HttpRequest.Builder request(String path, String accept) {
        String root = client.getMasterUrl().toString();
        return client.getHttpClient()
                .newHttpRequestBuilder()
                .uri(root + (root.endsWith("/") ? "" : "/") + path)
                .header("Accept", accept);
    }

    private HttpResponse<String> answer(HttpRequest request) {
        return checked(send(request));
    }

    private HttpResponse<String> send(HttpRequest request) {
        return client.getHttpClient().sendAsync(request, String.class).join();
    }

    private HttpResponse<String> checked(HttpResponse<String> response) {
        if (response.isSuccessful()) {
            return response;
        }
        throw new KubernetesClientException(
                "the API answered " + response.code(), response.code(), status(response.body()));
    }

    private Status status(String body) {
        try {
            return client.getKubernetesSerialization().unmarshal(body, Status.class);
        } catch (KubernetesClientException | JacksonException _) {
            return new Status();
        }
    }
}
