package dev.signet.controllers.cluster;

import dev.signet.controllers.runtime.ControllerContext;
import dev.signet.controllers.runtime.ControllerLoop;
import dev.signet.controllers.runtime.ControllerName;
import dev.signet.controllers.runtime.Informed;
import dev.signet.controllers.runtime.Loop;
import dev.signet.controllers.runtime.NotYet;
import dev.signet.controllers.runtime.Reconciler;
import io.fabric8.kubernetes.api.model.APIResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GroupVersionForDiscovery;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Empties namespaces that are being deleted: deletes every object that discovery says can be there, and takes the
 * finalizer {@code kubernetes} away when none is left.
 */
public final class NamespaceEmptying implements Reconciler {
    private static final String FINALIZER = "kubernetes";
    private static final int WORKERS = 2;

    private final ControllerContext context;
    private final Informed<Namespace> namespaces;

    private NamespaceEmptying(ControllerContext context) {
        this.context = context;
        this.namespaces = context.informers().all(Namespace.class);
    }

    /** The loop to start. */
    public static Loop loop(ControllerContext context) {
        NamespaceEmptying reconciler = new NamespaceEmptying(context);
        ControllerLoop loop = new ControllerLoop(
                ControllerName.NAMESPACES.fullName(), WORKERS, reconciler, context.timeline(), context.metrics());
        reconciler.namespaces.onEvent(event -> {
            if (Phase.isTerminating(event.object())) {
                loop.enqueue(event.object().getMetadata().getName());
            }
        });
        return loop;
    }

    @Override
    public void reconcile(String name) throws NotYet {
        Optional<Namespace> namespace =
                namespaces.get(name).filter(Phase::isTerminating).filter(NamespaceEmptying::isOurs);
        if (namespace.isEmpty()) {
            return;
        }
        int left = empty(name);
        if (left > 0) {
            // Objects with finalizers of their own; and whatever came between the discovery and the deletion.
            throw new NotYet(left + " objects of namespace " + name + " are not gone yet");
        }
        finish(namespace.get());
    }

    private static boolean isOurs(Namespace namespace) {
        return namespace.getSpec() != null
                && namespace.getSpec().getFinalizers() != null
                && namespace.getSpec().getFinalizers().contains(FINALIZER);
    }

    /** Deletes what is there; how much still is. */
    private int empty(String namespace) {
        int left = 0;
        for (ResourceDefinitionContext kind : namespacedKinds()) {
            var objects = context.client().genericKubernetesResources(kind).inNamespace(namespace);
            for (GenericKubernetesResource object : objects.list().getItems()) {
                context.fence().check();
                objects.withName(object.getMetadata().getName()).delete();
            }
            left += objects.list().getItems().size();
        }
        return left;
    }

    private List<ResourceDefinitionContext> namespacedKinds() {
        KubernetesClient client = context.client();
        List<ResourceDefinitionContext> kinds = new ArrayList<>(kinds("", "v1"));
        client.getApiGroups().getGroups().forEach(group -> {
            GroupVersionForDiscovery version = group.getPreferredVersion();
            kinds.addAll(kinds(group.getName(), version.getVersion()));
        });
        return kinds;
    }

    private List<ResourceDefinitionContext> kinds(String group, String version) {
        return context
                .client()
                .getApiResources(group.isEmpty() ? version : group + "/" + version)
                .getResources()
                .stream()
                .filter(NamespaceEmptying::canBeEmptied)
                .map(resource -> kind(group, version, resource))
                .toList();
    }

    private static boolean canBeEmptied(APIResource resource) {
        return Boolean.TRUE.equals(resource.getNamespaced())
                && !resource.getName().contains("/")
                && resource.getVerbs().containsAll(List.of("list", "delete"));
    }

    private static ResourceDefinitionContext kind(String group, String version, APIResource resource) {
        return new ResourceDefinitionContext.Builder()
                .withGroup(group)
                .withVersion(version)
                .withKind(resource.getKind())
                .withPlural(resource.getName())
                .withNamespaced(true)
                .build();
    }

    private void finish(Namespace namespace) {
        context.fence().check();
        Namespace finished = new NamespaceBuilder(namespace)
                .editSpec()
                .removeFromFinalizers(FINALIZER)
                .endSpec()
                .build();
        context.client().namespaces().resource(finished).subresource("finalize").update();
    }
}
