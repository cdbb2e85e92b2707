package dev.signet.controllers.runtime;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The informers of one client, one for each kind whoever asks: decoding an object costs more than signing it. Lists
 * and watches that fail are begun again until {@link #close}. Safe for use by several threads.
 */
public final class SharedInformers implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SharedInformers.class);
    /** How often every object is shown to the handlers again, against lost events. */
    private static final Duration RESYNC = Duration.ofHours(12);

    private final KubernetesClient client;
    private final Map<String, SharedIndexInformer<?>> informers = new LinkedHashMap<>();

    /** @param client belongs to the caller, who closes it after this */
    public SharedInformers(KubernetesClient client) {
        this.client = client;
    }

    /** Every object of the kind, in every namespace. */
    public <T extends HasMetadata> Informed<T> all(Class<T> type) {
        return shared(
                type.getName(), () -> client.resources(type).inAnyNamespace().runnableInformer(RESYNC.toMillis()));
    }

    /** The objects of the kind that have this name, in every namespace. */
    public <T extends HasMetadata> Informed<T> named(Class<T> type, String name) {
        return selected(type, "metadata.name", name);
    }

    /** The objects of the kind whose field has this value, in every namespace. */
    public <T extends HasMetadata> Informed<T> selected(Class<T> type, String field, String value) {
        return shared(
                type.getName() + " " + value,
                () -> client.resources(type)
                        .inAnyNamespace()
                        .withField(field, value)
                        .runnableInformer(RESYNC.toMillis()));
    }

    /** The objects of a cluster-scoped kind whose field has this value, whatever the version. */
    public Informed<GenericKubernetesResource> selected(ResourceDefinitionContext kind, String field, String value) {
        return shared(
                kind.getPlural() + " " + field + "=" + value,
                () -> client.genericKubernetesResources(kind)
                        .withField(field, value)
                        .runnableInformer(RESYNC.toMillis()));
    }

    @SuppressWarnings("unchecked") // the key begins with the type's name
    private synchronized <T> Informed<T> shared(String key, Supplier<SharedIndexInformer<T>> maker) {
        var informer = (SharedIndexInformer<T>) informers.computeIfAbsent(
                key, asked -> maker.get().exceptionHandler((_, failure) -> goOn(asked, failure)));
        return new FromInformer<>(informer);
    }

    private static boolean goOn(String key, Throwable failure) {
        // The key begins with the package of the client's class, which nobody wants to know.
        LOG.warn("watching {} is begun again: {}", key.replaceFirst("^[a-z0-9.]+", ""), FailureText.of(failure));
        return true;
    }

    /** Starts all informers asked for; completes when each has its first state, however long the server is away. */
    public synchronized CompletableFuture<Void> start() {
        return CompletableFuture.allOf(informers.values().stream()
                .map(informer -> informer.start().toCompletableFuture())
                .toArray(CompletableFuture<?>[]::new));
    }

    /** Whether every informer has its first state and goes on following; also while a watch is being begun again. */
    public synchronized boolean healthy() {
        return informers.values().stream().allMatch(informer -> informer.hasSynced() && informer.isRunning());
    }

    @Override
    public synchronized void close() {
        informers.values().forEach(SharedIndexInformer::stop);
    }

    private record FromInformer<T>(SharedIndexInformer<T> informer) implements Informed<T> {
        @Override
        public Optional<T> get(String key) {
            return Optional.ofNullable(informer.getStore().getByKey(key));
        }

        @Override
        public List<T> list() {
            return informer.getStore().list();
        }

        @Override
        public void onEvent(Consumer<Observed<T>> handler) {
            informer.addEventHandler(new Handler<>(handler));
        }
    }

    private record Handler<T>(Consumer<Observed<T>> consumer) implements ResourceEventHandler<T> {
        @Override
        public void onAdd(T object) {
            consumer.accept(new Observed.Added<>(object));
        }

        @Override
        public void onUpdate(T before, T object) {
            consumer.accept(new Observed.Updated<>(before, object));
        }

        // Also when the deletion itself was missed and only a list showed it (a tombstone, CTRL-04).
        @Override
        public void onDelete(T object, boolean finalStateUnknown) {
            consumer.accept(new Observed.Deleted<>(object));
        }
    }
}
