package dev.signet.app.kubeconfig;

import dev.signet.app.command.CommandFailure;
import dev.signet.jvm.api.ApiAccess;
import dev.signet.jvm.api.Credential;
import java.util.Optional;

/**
 * What a kubeconfig's current context says, read and checked.
 *
 * @param api the cluster's API, as whom the kubeconfig speaks to it; its {@code toString} hides secrets
 */
public record ClusterAccess(Cluster cluster, ApiAccess api) {

    /**
     * A cluster.
     *
     * @param name of the kubeconfig's entry
     * @param server the URL
     * @param rootCa PEM; absent where the system's CAs are meant
     */
    public record Cluster(String name, String server, Optional<String> rootCa) {}

    /** @throws CommandFailure where the server's URL is none */
    static ClusterAccess of(Cluster cluster, Credential credential) {
        try {
            return new ClusterAccess(cluster, ApiAccess.of(cluster.server(), cluster.rootCa(), credential));
        } catch (IllegalArgumentException e) {
            throw new CommandFailure("the kubeconfig's cluster " + cluster.name() + ": " + e.getMessage(), e);
        }
    }

    /** The same cluster, as somebody else. */
    ClusterAccess as(Credential other) {
        return of(cluster, other);
    }
}
