package dev.signet.controllers.cluster;

import dev.signet.controllers.runtime.ControllerContext;
import dev.signet.controllers.runtime.ControllerLoop;
import dev.signet.controllers.runtime.ControllerMetrics;
import dev.signet.controllers.runtime.ControllerName;
import dev.signet.controllers.runtime.Informed;
import dev.signet.controllers.runtime.Loop;
import dev.signet.controllers.runtime.PeriodicLoop;
import dev.signet.controllers.runtime.Reconciler;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Fills Secrets of the type of service account tokens with a token, the namespace and the root CA, keeps the CA right, and
 * deletes those whose account is gone (TOK-01).
 */
public final class TokenSecrets implements Reconciler {
    /** Of the bundle in memory: who gives it looks at its file more often. */
    private static final Duration REREAD = Duration.ofMinutes(1);

    private static final int WORKERS = 5;

    private final ControllerContext context;
    private final TokenSource tokens;
    private final Supplier<String> rootCa;
    private final Informed<Secret> secrets;
    private final Informed<ServiceAccount> accounts;

    private TokenSecrets(ControllerContext context, TokenSource tokens, Supplier<String> rootCa) {
        this.context = context;
        this.tokens = tokens;
        this.rootCa = rootCa;
        this.secrets = context.informers().selected(Secret.class, "type", TokenSecret.TYPE);
        this.accounts = context.informers().all(ServiceAccount.class);
    }

    /**
     * The loops to start: one that fills, one that looks whether the root CA has changed.
     *
     * @param rootCa PEM; asked at every sync, so it should remember what it read
     */
    public static List<Loop> loops(ControllerContext context, TokenSource tokens, Supplier<String> rootCa) {
        TokenSecrets reconciler = new TokenSecrets(context, tokens, rootCa);
        ControllerLoop loop = new ControllerLoop(
                ControllerName.TOKENS.fullName(), WORKERS, reconciler, context.timeline(), context.metrics());
        reconciler.secrets.onEvent(
                event -> TokenSecret.of(event.object()).ifPresent(secret -> loop.enqueue(secret.key())));
        reconciler.accounts.onEvent(event -> reconciler
                .known()
                .filter(secret ->
                        secret.namespace().equals(event.object().getMetadata().getNamespace()))
                .filter(secret ->
                        secret.account().equals(event.object().getMetadata().getName()))
                .forEach(secret -> loop.enqueue(secret.key())));
        return List.of(loop, reconciler.rereading(loop));
    }

    private Loop rereading(ControllerLoop loop) {
        AtomicReference<String> last = new AtomicReference<>(rootCa.get());
        Runnable reread = () -> {
            String now = rootCa.get();
            if (!now.equals(last.getAndSet(now))) {
                known().forEach(secret -> loop.enqueue(secret.key()));
            }
        };
        return new PeriodicLoop(loop.name(), REREAD, reread, context.timeline(), ControllerMetrics.NONE);
    }

    private Stream<TokenSecret> known() {
        return secrets.list().stream().flatMap(secret -> TokenSecret.of(secret).stream());
    }

    @Override
    public void reconcile(String key) {
        Optional<TokenSecret> secret = secrets.get(key).flatMap(TokenSecret::of);
        if (secret.isEmpty()) {
            forget(key);
            return;
        }
        Optional<ServiceAccount> account = account(secret.get());
        if (account.isEmpty()) {
            delete(secret.get());
        } else if (secret.get().lacksAnything(rootCa.get())) {
            settled(() -> context.client()
                    .resource(secret.get().filled(account.get(), tokens, rootCa.get()))
                    .update());
        }
    }

    /** The account; asked of the API where the informer has not heard of it: it may be newer than the secret is known. */
    private Optional<ServiceAccount> account(TokenSecret secret) {
        return accounts.get(secret.namespace() + "/" + secret.account())
                .filter(secret::isOf)
                .or(() -> Optional.ofNullable(context.client()
                                .serviceAccounts()
                                .inNamespace(secret.namespace())
                                .withName(secret.account())
                                .get())
                        .filter(secret::isOf));
    }

    private void delete(TokenSecret secret) {
        settled(() -> context.client()
                .resource(secret.secret())
                .lockResourceVersion(secret.secret().getMetadata().getResourceVersion())
                .delete());
    }

    /** Accounts do not go on naming a secret that is gone. */
    private void forget(String key) {
        String namespace = key.substring(0, key.indexOf('/'));
        String name = key.substring(key.indexOf('/') + 1);
        accounts.list().stream()
                .filter(account -> account.getMetadata().getNamespace().equals(namespace))
                .filter(account ->
                        account.getSecrets().stream().anyMatch(reference -> name.equals(reference.getName())))
                .forEach(account -> settled(() -> context.client()
                        .resource(new ServiceAccountBuilder(account)
                                .removeMatchingFromSecrets(reference -> name.equals(reference.getName()))
                                .build())
                        .update()));
    }

    /** What changed meanwhile is seen by its event, what is gone needs nothing. */
    private void settled(Runnable write) {
        context.fence().check();
        try {
            write.run();
        } catch (KubernetesClientException e) {
            if (e.getCode() != HttpURLConnection.HTTP_CONFLICT && e.getCode() != HttpURLConnection.HTTP_NOT_FOUND) {
                throw e;
            }
        }
    }
}
