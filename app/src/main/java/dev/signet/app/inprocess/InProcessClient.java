package dev.signet.app.inprocess;

import dev.signet.apiserver.authentication.User;
import dev.signet.apiserver.request.Exchange;
import dev.signet.app.version.Version;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.util.function.Consumer;

/** A Kubernetes client of the server in the same process: no socket and no TLS, but every rule. */
public final class InProcessClient {

    /** Never resolved; it stands where a client's requests name a host. */
    private static final String NOWHERE = "http://in-process.invalid";

    private InProcessClient() {}

    /**
     * A client whose requests take the given way with {@code Credentials.InProcess} of this user. It reads no
     * kubeconfig, environment or file. Its {@code close()} ends its watches.
     *
     * @param way the server's way of a request; each request takes it on a virtual thread of its own
     * @param user as whom; authorization treats it as it would from the network
     */
    public static KubernetesClient create(Consumer<Exchange> way, User user) {
        Config configuration = new ConfigBuilder(Config.empty())
                .withMasterUrl(NOWHERE)
                // There is no network to be patient with; whoever calls has a queue that tries again.
                .withRequestRetryBackoffLimit(0)
                // Whose fields they are in managedFields: the same as with `signet controller`.
                .withUserAgent("signet-controller/" + Version.current().signet())
                .build();
        return new KubernetesClientBuilder()
                .withConfig(configuration)
                .withHttpClientFactory(new InProcessFactory(way, user))
                .build();
    }
}
