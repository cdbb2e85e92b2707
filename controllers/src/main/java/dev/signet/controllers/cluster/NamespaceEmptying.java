package dev.signet.controllers.cluster;

import dev.signet.controllers.runtime.ControllerContext;
import dev.signet.controllers.runtime.ControllerLoop;
import dev.signet.controllers.runtime.ControllerName;
import dev.signet.controllers.runtime.FailureText;
import dev.signet.controllers.runtime.Informed;
import dev.signet.controllers.runtime.Loop;
import dev.signet.controllers.runtime.NotYet;
import dev.signet.controllers.runtime.Reconciler;
import io.fabric8.kubernetes.api.model.APIResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GroupVersionForDiscovery;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.NamespaceCondition;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
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
        // As it is, not as the informer has seen it: others may have written it meanwhile.
        Optional<Namespace> namespace = Optional.ofNullable(
                        context.client().namespaces().withName(name).get())
                .filter(Phase::isTerminating)
                .filter(NamespaceEmptying::isOurs);
        if (namespace.isEmpty()) {
            return;
        }
        NamespaceRemains remains = empty(name);
        Namespace told = tell(namespace.get(), remains);
        if (!remains.isEmpty()) {
            // Objects with finalizers of their own; and whatever came between the discovery and the deletion.
            throw new NotYet("namespace " + name + " is not empty yet: " + remains);
        }
        finish(told);
    }

    private static boolean isOurs(Namespace namespace) {
        return namespace.getSpec() != null
                && namespace.getSpec().getFinalizers() != null
                && namespace.getSpec().getFinalizers().contains(FINALIZER);
    }

    /** Deletes what is there; what still is. A kind that cannot be deleted does not keep the others. */
    private NamespaceRemains empty(String namespace) {
        NamespaceRemains remains = new NamespaceRemains();
        for (ResourceDefinitionContext kind : namespacedKinds()) {
            String resource = kind.getPlural() + "." + kind.getGroup();
            var objects = context.client().genericKubernetesResources(kind).inNamespace(namespace);
            try {
                for (GenericKubernetesResource object : objects.list().getItems()) {
                    context.fence().check();
                    objects.withName(object.getMetadata().getName()).delete();
                }
                remains.add(resource, objects.list().getItems());
            } catch (KubernetesClientException e) {
                remains.failed(resource + ": " + FailureText.of(e));
            }
        }
        return remains;
    }

    /** Writes the conditions of the namespace where they are others now. */
    private Namespace tell(Namespace namespace, NamespaceRemains remains) {
        List<NamespaceCondition> before =
                Optional.ofNullable(namespace.getStatus().getConditions()).orElse(List.of());
        List<NamespaceCondition> conditions =
                remains.conditions(before, context.timeline().instant());
        if (conditions.equals(before)) {
            return namespace;
        }
        context.fence().check();
        Namespace told = new NamespaceBuilder(namespace)
                .editStatus()
                .withConditions(conditions)
                .endStatus()
                .build();
        return context.client().namespaces().resource(told).updateStatus();
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
