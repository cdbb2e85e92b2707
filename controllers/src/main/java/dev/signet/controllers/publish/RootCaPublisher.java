package dev.signet.controllers.publish;

import dev.signet.controllers.runtime.ControllerLoop;
import dev.signet.controllers.runtime.Fence;
import dev.signet.controllers.runtime.Informed;
import dev.signet.controllers.runtime.Observed;
import dev.signet.controllers.runtime.Reconciler;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Keeps the ConfigMap {@code kube-root-ca.crt} in every namespace (RCA-01 to RCA-04). Unlike upstream's (RCA-05), which
 * reads its file once, it asks for the bundle again and publishes it anew when it has changed.
 */
public final class RootCaPublisher implements Reconciler {
    static final String NAME = "kube-root-ca.crt";
    private static final String KEY = "ca.crt";
    private static final String ANNOTATION = "kubernetes.io/description";
    private static final String DESCRIPTION =
            "Contains a CA bundle that can be used to verify the kube-apiserver when using internal endpoints such as"
                    + " the internal service IP or kubernetes.default.svc. No other usage is guaranteed across"
                    + " distributions of Kubernetes clusters.";
    private static final String TERMINATING = "NamespaceTerminating";

    private final KubernetesClient client;
    private final Informed<ConfigMap> published;
    private final Supplier<String> bundle;
    private final Fence fence;

    RootCaPublisher(KubernetesClient client, Informed<ConfigMap> published, Supplier<String> bundle, Fence fence) {
        this.client = client;
        this.published = published;
        this.bundle = bundle;
        this.fence = fence;
    }

    /** @param namespace the queue's item (RCA-04) */
    @Override
    public void reconcile(String namespace) {
        Map<String, String> data = Map.of(KEY, bundle.get());
        Optional<ConfigMap> current = published.get(namespace + "/" + NAME);
        if (current.isEmpty()) {
            create(namespace, data);
        } else if (!isRight(current.get(), data)) {
            fence.check();
            client.resource(corrected(current.get(), data)).update();
        }
    }

    private void create(String namespace, Map<String, String> data) {
        fence.check();
        ConfigMap map = new ConfigMapBuilder()
                .withNewMetadata()
                .withNamespace(namespace)
                .withName(NAME)
                .addToAnnotations(ANNOTATION, DESCRIPTION)
                .endMetadata()
                .withData(data)
                .build();
        try {
            client.resource(map).create();
        } catch (KubernetesClientException e) {
            if (!isGoing(e)) {
                throw e;
            }
        }
    }

    /** The namespace is gone or goes (RCA-03): nothing is missing there. */
    private static boolean isGoing(KubernetesClientException e) {
        return e.getCode() == HttpURLConnection.HTTP_NOT_FOUND
                || (e.getCode() == HttpURLConnection.HTTP_FORBIDDEN
                        && Optional.ofNullable(e.getStatus())
                                .map(status -> status.getDetails())
                                .map(details -> details.getCauses())
                                .orElse(List.of())
                                .stream()
                                .anyMatch(cause -> TERMINATING.equals(cause.getReason())));
    }

    // RCA-03: another description survives as long as the data is right.
    private static boolean isRight(ConfigMap map, Map<String, String> data) {
        Map<String, String> annotations = map.getMetadata().getAnnotations();
        String description = annotations == null ? null : annotations.get(ANNOTATION);
        return data.equals(map.getData()) && description != null && !description.isEmpty();
    }

    private static ConfigMap corrected(ConfigMap map, Map<String, String> data) {
        return new ConfigMapBuilder(map)
                .editMetadata()
                .addToAnnotations(ANNOTATION, DESCRIPTION)
                .endMetadata()
                .withData(data)
                .build();
    }

    /** What makes the publisher look at a namespace (RCA-02). */
    static void listen(ControllerLoop loop, Informed<Namespace> namespaces, Informed<ConfigMap> published) {
        namespaces.onEvent(event -> {
            switch (event) {
                case Observed.Added<Namespace> added -> loop.enqueue(name(added.object()));
                case Observed.Updated<Namespace> updated -> {
                    if (isActive(updated.object())) {
                        loop.enqueue(name(updated.object()));
                    }
                }
                case Observed.Deleted<Namespace> _ -> {}
            }
        });
        published.onEvent(event -> {
            if (!(event instanceof Observed.Added<ConfigMap>)) {
                loop.enqueue(event.object().getMetadata().getNamespace());
            }
        });
    }

    private static boolean isActive(Namespace namespace) {
        return namespace.getStatus() != null
                && "Active".equals(namespace.getStatus().getPhase());
    }

    private static String name(Namespace namespace) {
        return namespace.getMetadata().getName();
    }
}
