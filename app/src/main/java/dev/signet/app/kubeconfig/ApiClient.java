package dev.signet.app.kubeconfig;

import dev.signet.apiserver.object.Tree;
import dev.signet.apiserver.object.TreeJson;
import dev.signet.app.command.CommandFailure;
import dev.signet.pki.encoding.EncodingException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;

/**
 * A few calls to a Kubernetes API. It is no more than the JDK has, so that a short command starts quickly. Safe for use by
 * many threads.
 */
public final class ApiClient implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ClusterAccess access;
    private final HttpClient http;

    private ApiClient(ClusterAccess access, HttpClient http) {
        this.access = access;
        this.http = http;
    }

    /** @throws CommandFailure where the certificates of a kubeconfig cannot be used */
    public static ApiClient of(ClusterAccess access) {
        Optional<ClusterAccess.ClientCertificate> own =
                access.credential() instanceof ClusterAccess.ClientCertificate certificate
                        ? Optional.of(certificate)
                        : Optional.empty();
        try {
            HttpClient http = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(PATIENCE)
                    .sslContext(TlsContexts.of(access.cluster().rootCa(), own))
                    .build();
            return new ApiClient(access, http);
        } catch (EncodingException e) {
            throw new CommandFailure(
                    "the kubeconfig's certificates for " + access.cluster().server() + " cannot be used: "
                            + e.getMessage(),
                    e);
        }
    }

    public Tree.Mapping get(String path) throws ApiRefusal {
        return call("GET", path, BodyPublishers.noBody());
    }

    /** Creates an object, or asks for a review. */
    public Tree.Mapping post(String path, Tree.Mapping body) throws ApiRefusal {
        return call("POST", path, json(body));
    }

    /** Replaces an object. */
    public Tree.Mapping put(String path, Tree.Mapping body) throws ApiRefusal {
        return call("PUT", path, json(body));
    }

    public void delete(String path) throws ApiRefusal {
        call("DELETE", path, BodyPublishers.noBody());
    }

    private static BodyPublisher json(Tree.Mapping body) {
        return BodyPublishers.ofByteArray(TreeJson.write(body));
    }

    private Tree.Mapping call(String method, String path, BodyPublisher body) throws ApiRefusal {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(access.cluster().url(path)))
                .timeout(PATIENCE)
                .method(method, body)
                .header("Accept", "application/json")
                .header("Content-Type", "application/json")
                .header("User-Agent", "signet");
        if (access.credential() instanceof ClusterAccess.Token token) {
            request.header("Authorization", "Bearer " + token.text());
        }
        HttpResponse<byte[]> response = send(request.build());
        if (response.statusCode() / 100 != 2) {
            throw new ApiRefusal(response.statusCode(), message(response));
        }
        return object(response)
                .orElseThrow(() -> new CommandFailure(
                        access.cluster().server() + " answers " + path + " with what is no Kubernetes object"));
    }

    private HttpResponse<byte[]> send(HttpRequest request) {
        String server = access.cluster().server();
        try {
            return http.send(request, BodyHandlers.ofByteArray());
        } catch (ConnectException e) {
            throw new CommandFailure("cannot reach " + server + ": is the server running, and is this its URL?", e);
        } catch (SSLHandshakeException e) {
            throw new CommandFailure(
                    "no TLS with " + server + ": " + e.getMessage()
                            + " (was the server's certificate issued by the CA that the kubeconfig names?)",
                    e);
        } catch (SSLException e) {
            throw new CommandFailure("no TLS with " + server + ": " + e.getMessage(), e);
        } catch (IOException e) {
            throw new CommandFailure("no answer from " + server + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure("interrupted while " + server + " was asked", e);
        }
    }

    private static Optional<Tree.Mapping> object(HttpResponse<byte[]> response) {
        try {
            return Optional.of(TreeJson.read(response.body()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The message of the {@code Status}, or what else was sent. */
    private static String message(HttpResponse<byte[]> response) {
        return object(response)
                .flatMap(status -> status.text("message"))
                .orElseGet(() -> "HTTP " + response.statusCode() + " "
                        + new String(response.body(), StandardCharsets.UTF_8).strip());
    }

    @Override
    public void close() {
        http.close();
    }
}
