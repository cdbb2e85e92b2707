package dev.signet.jvm.api;

import dev.signet.pki.encoding.EncodingException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Flow;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;

/**
 * A few calls to one API server. What the server refuses is an {@link ApiRefusal}; no answer at all, or none that can be
 * read, is an {@link IOException} whose message a person can act on. Safe for use by many threads.
 */
public final class ApiClient implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** What buffers answers holds a watch back as well; who waits for one should know soon. */
    private static final Duration WATCH_PATIENCE = Duration.ofSeconds(10);

    private static final byte[] NO_BODY = new byte[0];

    private final ApiAccess access;
    private final HttpClient http;
    private final String userAgent;

    /**
     * A client. Files that the access names are read now (the CA) and at each request (the token).
     *
     * @param userAgent by which audit logs know the caller
     * @throws IOException where the access cannot be used
     */
    public ApiClient(ApiAccess access, String userAgent) throws IOException {
        this.access = access;
        this.userAgent = userAgent;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(PATIENCE)
                .sslContext(tls(access))
                .build();
    }

    private static SSLContext tls(ApiAccess access) throws IOException {
        Optional<Credential.ClientCertificate> own =
                access.credential() instanceof Credential.ClientCertificate certificate
                        ? Optional.of(certificate)
                        : Optional.empty();
        try {
            return TlsContexts.of(access.rootCa(), own);
        } catch (EncodingException e) {
            throw new IOException("the certificates for " + access.server() + " cannot be used: " + e.getMessage(), e);
        }
    }

    /** Where this client speaks to. */
    public ApiAccess access() {
        return access;
    }

    /** @param path with its query, such as {@code /api/v1/namespaces/default} */
    public Json.Members get(String path) throws ApiRefusal, IOException, InterruptedException {
        return JsonReader.readObject(call("GET", path, NO_BODY));
    }

    /** Creates an object, or asks for a review. */
    public Json.Members post(String path, Json.Members body) throws ApiRefusal, IOException, InterruptedException {
        return JsonReader.readObject(call("POST", path, JsonWriter.write(body)));
    }

    /**
     * Any call, for who has objects of his own for JSON.
     *
     * @param body JSON in UTF-8; nothing for methods without one
     * @return what the server has answered with a status of success
     */
    public byte[] call(String method, String path, byte[] body) throws ApiRefusal, IOException, InterruptedException {
        HttpRequest.Builder request = request(path).timeout(PATIENCE).method(method, BodyPublishers.ofByteArray(body));
        if (body.length > 0) {
            request.header("Content-Type", "application/json");
        }
        HttpResponse<byte[]> response = send(request.build(), BodyHandlers.ofByteArray());
        if (response.statusCode() / 100 != 2) {
            throw refusal(response.statusCode(), response.body());
        }
        return response.body();
    }

    /** @param path with a query that says {@code watch=true} */
    public ApiWatch watch(String path) throws ApiRefusal, IOException, InterruptedException {
        HttpResponse<Flow.Publisher<List<ByteBuffer>>> response =
                send(request(path).timeout(WATCH_PATIENCE).GET().build(), BodyHandlers.ofPublisher());
        if (response.statusCode() != 200) {
            HttpResponse.BodySubscriber<byte[]> all = BodySubscribers.ofByteArray();
            response.body().subscribe(all);
            throw refusal(
                    response.statusCode(), all.getBody().toCompletableFuture().join());
        }
        LineQueue lines = new LineQueue();
        response.body().subscribe(BodySubscribers.fromLineSubscriber(lines));
        return new ApiWatch(lines);
    }

    /** Ends its connections; before Java 21 they end by themselves when nobody holds this client any more. */
    @Override
    public void close() {
        // Java 17 does not know that an HttpClient can be closed; the JDK that this runs on may.
        Object client = http;
        if (client instanceof AutoCloseable closeable) {
            try {
                closeable.close();
            } catch (Exception e) {
                throw new IllegalStateException("an HTTP client ends without saying how: " + e, e);
            }
        }
    }

    private HttpRequest.Builder request(String path) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(access.server() + path))
                .header("Accept", "application/json")
                .header("User-Agent", userAgent);
        if (access.credential() instanceof Credential.Token token) {
            request.header("Authorization", "Bearer " + token.secret());
        }
        return request;
    }

    private <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> body)
            throws IOException, InterruptedException {
        String server = access.server();
        try {
            return http.send(request, body);
        } catch (HttpTimeoutException e) {
            throw new IOException("no answer from " + server + " in time", e);
        } catch (ConnectException e) {
            throw new IOException("cannot reach " + server + ": does the API server run, and is this its address?", e);
        } catch (SSLHandshakeException e) {
            throw new IOException(
                    "no TLS with " + server + ": " + e.getMessage()
                            + " (is its certificate of the CA that was given for it?)",
                    e);
        } catch (SSLException e) {
            throw new IOException("no TLS with " + server + ": " + e.getMessage(), e);
        } catch (IOException e) {
            throw new IOException("no answer from " + server + ": " + e.getMessage(), e);
        }
    }

    /** By the {@code Status}, or by what else was sent. */
    private static ApiRefusal refusal(int code, byte[] body) {
        try {
            Json.Members status = JsonReader.readObject(body);
            if (status.text("message").isPresent()) {
                return new ApiRefusal(code, status.textOrEmpty("reason"), status.textOrEmpty("message"));
            }
        } catch (MalformedJson e) {
            // Then it is no Status: a proxy's page, perhaps.
        }
        String text = new String(body, 0, Math.min(body.length, 200), StandardCharsets.UTF_8);
        return new ApiRefusal(code, "", "HTTP " + code + " " + text.strip());
    }
}
