package dev.signet.controllers.publish;

import dev.signet.controllers.runtime.ControllerContext;
import dev.signet.controllers.runtime.ControllerLoop;
import dev.signet.controllers.runtime.ControllerMetrics;
import dev.signet.controllers.runtime.ControllerName;
import dev.signet.controllers.runtime.Informed;
import dev.signet.controllers.runtime.Loop;
import dev.signet.controllers.runtime.PeriodicLoop;
import dev.signet.controllers.runtime.Reconciler;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** The loops around {@link RootCaPublisher}: one that publishes, one that looks whether the bundle has changed. */
public final class RootCaPublishing {
    /** As often as CA files are re-read at least (CAP-02). */
    private static final Duration REREAD = Duration.ofMinutes(1);

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
                counted(publisher, syncs),
                context.timeline(),
                context.metrics());
        RootCaPublisher.listen(publishing, namespaces, published);
        return List.of(publishing, rereading(publishing, namespaces));
    }

    private Loop rereading(ControllerLoop publishing, Informed<Namespace> namespaces) {
        AtomicReference<String> last = new AtomicReference<>(bundle.get());
        Runnable reread = () -> {
            String now = bundle.get();
            if (!now.equals(last.getAndSet(now))) {
                namespaces
                        .list()
                        .forEach(n -> publishing.enqueue(n.getMetadata().getName()));
            }
        };
        return new PeriodicLoop(
                publishing.name() + "-reread", REREAD, reread, context.timeline(), ControllerMetrics.NONE);
    }

    private Reconciler counted(Reconciler publisher, SyncMetrics syncs) {
        return namespace -> {
            Duration before = context.timeline().elapsed();
            int code = HttpURLConnection.HTTP_INTERNAL_ERROR;
            try {
                publisher.reconcile(namespace);
                code = HttpURLConnection.HTTP_OK;
            } catch (KubernetesClientException e) {
                code = e.getCode() == 0 ? code : e.getCode();
                throw e;
            } finally {
                syncs.synced(code, context.timeline().elapsed().minus(before));
            }
        };
    }
}
