package dev.signet.jvm.api;

import dev.signet.pki.encoding.EncodingException;
import dev.signet.pki.x509.Certificate;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Where an API server is, what it is verified with, and as whom one speaks to it. Immutable. */
public final class ApiAccess {
    private final String server;
    private final Authorities authorities;
    private final Credential credential;

    private ApiAccess(String server, Authorities authorities, Credential credential) {
        this.server = server;
        this.authorities = authorities;
        this.credential = credential;
    }

    /**
     * An API server.
     *
     * @param server an {@code https} URL
     * @param rootCa PEM; absent where the JDK's own list of CAs is meant
     * @throws IllegalArgumentException where it is no such URL
     */
    public static ApiAccess of(String server, Optional<String> rootCa, Credential credential) {
        return new ApiAccess(requireHttps(server), () -> rootCa, credential);
    }

    /**
     * The API server of the cluster that a pod runs in. Both files are read again when they are needed.
     *
     * @param host what Kubernetes says in {@code KUBERNETES_SERVICE_HOST}
     * @param port what Kubernetes says in {@code KUBERNETES_SERVICE_PORT}
     * @param account the folder with the service account's {@code token} and {@code ca.crt}
     */
    public static ApiAccess inCluster(String host, String port, Path account) {
        String address = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
        return new ApiAccess(
                requireHttps("https://" + address + ":" + port),
                () -> Optional.of(Files.readString(account.resolve("ca.crt"), StandardCharsets.ISO_8859_1)),
                Credential.tokenFile(account.resolve("token")));
    }

    private static String requireHttps(String server) {
        if (!server.startsWith("https://") || URI.create(server).getHost() == null) {
            throw new IllegalArgumentException("an API server's address is an https:// URL, not \"" + server + "\"");
        }
        return server.endsWith("/") ? server.substring(0, server.length() - 1) : server;
    }

    /** Without a slash at its end. */
    public String server() {
        return server;
    }

    /**
     * The cluster's root CAs.
     *
     * @return empty where none are given and the JDK's own count
     * @throws IOException where they cannot be read, or none is there
     */
    public Optional<List<Certificate>> rootCa() throws IOException {
        Optional<String> pem = authorities.read();
        if (pem.isEmpty()) {
            return Optional.empty();
        }
        try {
            List<Certificate> roots = Certificate.parsePem(pem.get().getBytes(StandardCharsets.ISO_8859_1));
            if (roots.isEmpty()) {
                throw new IOException("the CA bundle for " + server + " holds no PEM block of type CERTIFICATE");
            }
            return Optional.of(roots);
        } catch (EncodingException e) {
            throw new IOException("the CA bundle for " + server + " cannot be used: " + e.getMessage(), e);
        }
    }

    Credential credential() {
        return credential;
    }

    @Override
    public String toString() {
        return "ApiAccess[" + server + ", " + credential + "]";
    }

    private interface Authorities {
        Optional<String> read() throws IOException;
    }
}
