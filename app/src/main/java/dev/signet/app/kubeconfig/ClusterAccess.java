package dev.signet.app.kubeconfig;

import dev.signet.app.command.CommandFailure;
import dev.signet.jvm.api.ApiAccess;
import dev.signet.pki.x509.Certificate;
import dev.signet.pki.x509.PrivateKeyInfo;
import java.util.List;
import java.util.Optional;

/**
 * Where a cluster is and as whom one speaks to it: what a kubeconfig's current context says, read and checked. It may hold
 * secrets; its {@code toString} hides them. Immutable.
 */
public final class ClusterAccess {
    private final Cluster cluster;
    private final Credential credential;

    ClusterAccess(Cluster cluster, Credential credential) {
        this.cluster = cluster;
        this.credential = credential;
    }

    /**
     * A cluster.
     *
     * @param name of the kubeconfig's entry
     * @param server the URL
     * @param rootCa PEM; absent where the system's CAs are meant
     */
    public record Cluster(String name, String server, Optional<String> rootCa) {

        /** The URL of a path such as {@code /api}, below what the server's URL may have of its own. */
        String url(String path) {
            return (server.endsWith("/") ? server.substring(0, server.length() - 1) : server) + path;
        }
    }

    /** What a caller shows for himself. */
    public sealed interface Credential {}

    /** A client certificate. */
    public static final class ClientCertificate implements Credential {
        private final List<Certificate> chain;
        private final PrivateKeyInfo key;

        /** @param chain leaf first */
        public ClientCertificate(List<Certificate> chain, PrivateKeyInfo key) {
            this.chain = List.copyOf(chain);
            this.key = key;
        }

        List<Certificate> chain() {
            return chain;
        }

        PrivateKeyInfo key() {
            return key;
        }

        @Override
        public String toString() {
            return "ClientCertificate[" + chain.getFirst().subject() + ", secret]";
        }
    }

    /** A bearer token. */
    public static final class Token implements Credential {
        private final String text;

        Token(String text) {
            this.text = text;
        }

        String text() {
            return text;
        }

        @Override
        public String toString() {
            return "Token[secret]";
        }
    }

    public Cluster cluster() {
        return cluster;
    }

    Credential credential() {
        return credential;
    }

    /** The same cluster, as somebody else. */
    ClusterAccess as(Credential other) {
        return new ClusterAccess(cluster, other);
    }

    /**
     * The same for programs that are built on the library.
     *
     * @throws CommandFailure where the server's URL is none
     */
    public ApiAccess toApiAccess() {
        try {
            return ApiAccess.of(
                    cluster.server(),
                    cluster.rootCa(),
                    switch (credential) {
                        case ClientCertificate own ->
                            dev.signet.jvm.api.Credential.clientCertificate(own.chain(), own.key());
                        case Token token -> dev.signet.jvm.api.Credential.token(token.text());
                    });
        } catch (IllegalArgumentException e) {
            throw new CommandFailure("the kubeconfig's cluster " + cluster.name() + ": " + e.getMessage(), e);
        }
    }

    @Override
    public String toString() {
        return "ClusterAccess[" + cluster.server() + ", " + credential + "]";
    }
}
