package dev.signet.controllers.publish;

import dev.signet.controllers.runtime.ControllerContext;
import dev.signet.controllers.runtime.ControllerLoop;
import dev.signet.controllers.runtime.ControllerName;
import dev.signet.controllers.runtime.Informed;
import dev.signet.controllers.runtime.Loop;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Namespace;
import java.util.List;
import java.util.function.Supplier;

/** The loops around {@link RootCaPublisher}: one that publishes, one that looks whether the bundle has changed. */
public final class RootCaPublishing {
    private final ControllerContext context;
    private final Supplier<String> bundle;

    /**
     * @param bundle PEM, published verbatim; asked at every sync, so it should remember what it read and give the last
     *     good bundle when a new one is broken
     */
    public RootCaPublishing(ControllerContext context, Supplier<String> bundle) {
        this.context = context;
        this.bundle = bundle;
    }

    /** The loops to start. */
    public List<Loop> loops(SyncMetrics syncs) {
        Informed<Namespace> namespaces = context.informers().all(Namespace.class);
        Informed<ConfigMap> published = context.informers().named(ConfigMap.class, RootCaPublisher.NAME);
        RootCaPublisher publisher = new RootCaPublisher(context.client(), published, bundle, context.fence());
        ControllerLoop publishing = new ControllerLoop(
                ControllerName.ROOT_CA_PUBLISHER.fullName(),
                1,
                syncs.counting(publisher, context.timeline()),
                context.timeline(),
                context.metrics());
        RootCaPublisher.listen(publishing, namespaces, published);
        Runnable changed = () -> namespaces
                .list()
                .forEach(n -> publishing.enqueue(n.getMetadata().getName()));
        return List.of(
                publishing, Rereading.loop(publishing.name(), bundle, bundle.get(), changed, context.timeline()));
    }
}
