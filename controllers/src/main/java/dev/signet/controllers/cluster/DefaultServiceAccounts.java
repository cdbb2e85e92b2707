package dev.signet.controllers.cluster;

import dev.signet.controllers.runtime.ControllerContext;
import dev.signet.controllers.runtime.ControllerLoop;
import dev.signet.controllers.runtime.ControllerName;
import dev.signet.controllers.runtime.Informed;
import dev.signet.controllers.runtime.Loop;
import dev.signet.controllers.runtime.Observed;
import dev.signet.controllers.runtime.Reconciler;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;

/** Gives every active namespace its ServiceAccount {@code default}, also when somebody deletes it. */
public final class DefaultServiceAccounts implements Reconciler {
    private static final String NAME = "default";

    private final ControllerContext context;
    private final Informed<Namespace> namespaces;
    private final Informed<ServiceAccount> accounts;

    private DefaultServiceAccounts(ControllerContext context) {
        this.context = context;
        this.namespaces = context.informers().all(Namespace.class);
        this.accounts = context.informers().named(ServiceAccount.class, NAME);
    }

    /** The loop to start. */
    public static Loop loop(ControllerContext context) {
        DefaultServiceAccounts reconciler = new DefaultServiceAccounts(context);
        ControllerLoop loop = new ControllerLoop(
                ControllerName.SERVICE_ACCOUNTS.fullName(), 1, reconciler, context.timeline(), context.metrics());
        reconciler.namespaces.onEvent(
                event -> loop.enqueue(event.object().getMetadata().getName()));
        reconciler.accounts.onEvent(event -> {
            if (event instanceof Observed.Deleted<ServiceAccount>) {
                loop.enqueue(event.object().getMetadata().getNamespace());
            }
        });
        return loop;
    }

    @Override
    public void reconcile(String namespace) {
        boolean wanted = namespaces.get(namespace).filter(Phase::isActive).isPresent();
        if (wanted && accounts.get(namespace + "/" + NAME).isEmpty()) {
            create(namespace);
        }
    }

    private void create(String namespace) {
        context.fence().check();
        ServiceAccount account = new ServiceAccountBuilder()
                .withNewMetadata()
                .withNamespace(namespace)
                .withName(NAME)
                .endMetadata()
                .build();
        try {
            context.client().resource(account).create();
        } catch (KubernetesClientException e) {
            // It is there already, or the namespace is not.
            if (e.getCode() != HttpURLConnection.HTTP_CONFLICT && e.getCode() != HttpURLConnection.HTTP_NOT_FOUND) {
                throw e;
            }
        }
    }
}
