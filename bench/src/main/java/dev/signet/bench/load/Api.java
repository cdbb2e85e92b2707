package dev.signet.bench.load;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The calls of {@code certificates.k8s.io/v1} that the measurements make, of any server that has it. Bodies are searched, not
 * parsed: a cheap generator disturbs less. Thread-safe.
 */
public final class Api {

    static final String CSRS = "/apis/certificates.k8s.io/v1/certificatesigningrequests";
    static final String JSON = "application/json";
    static final String TABLE = "application/json;as=Table;v=v1;g=meta.k8s.io";
    static final String NAMES = "application/json;as=PartialObjectMetadataList;v=v1;g=meta.k8s.io";
    static final String PREFIX = "csrload-";

    /** Requests at once on one HTTP/2 connection; every server should allow 100 (RFC 9113 6.5.2). */
    static final int STREAMS = 90;

    private static final Pattern NO_STATUS = Pattern.compile("\"status\":\\s*\\{\\s*}");
    private static final Pattern VERSION = Pattern.compile("\"resourceVersion\":\\s*\"(\\d+)\"");
    private static final String APPROVED = """
            "status":{"conditions":[{"type":"Approved","status":"True","reason":"CsrLoad","message":"for its load"}]}""";

    private final Cluster cluster;
    private final Connections connections;
    private final Requests requests;
    private final String run =
            PREFIX + ProcessHandle.current().pid() + "-" + Long.toString(System.nanoTime(), 36) + "-";
    private final AtomicInteger objects = new AtomicInteger();
    private final BlockingQueue<HttpClient> streams = new LinkedBlockingQueue<>();

    /**
     * @param count HTTP/2 connections, each for {@value Api#STREAMS} requests at a time
     * @param http1 HTTP/1.1 instead: a connection for each request in flight
     * @param patience with one answer, certificate or event
     */
    public record Connections(int count, boolean http1, Duration patience) {

        public static final Connections ONE = new Connections(1, false, Duration.ofSeconds(30));
    }

    public Api(Cluster cluster, Connections connections, Requests requests) {
        this.cluster = cluster;
        this.connections = connections;
        this.requests = requests;
        List<HttpClient> clients =
                Stream.generate(this::newClient).limit(connections.count()).toList();
        for (int i = 0; i < STREAMS; i++) {
            streams.addAll(clients);
        }
    }

    /** A client with an HTTP/2 connection of its own, or with HTTP/1.1 connections. */
    HttpClient newClient() {
        return HttpClient.newBuilder()
                .version(connections.http1() ? HttpClient.Version.HTTP_1_1 : HttpClient.Version.HTTP_2)
                .sslContext(cluster.tls())
                .executor(Executors.newVirtualThreadPerTaskExecutor())
                .build();
    }

    String newName() {
        return run + objects.incrementAndGet();
    }

    Requests.Request newRequest() {
        return requests.next();
    }

    Duration patience() {
        return connections.patience();
    }

    /** Creates an object and returns it as stored. */
    String create(String name, Requests.Request request) {
        String body = """
                {"apiVersion":"certificates.k8s.io/v1","kind":"CertificateSigningRequest","metadata":{"name":"%s"},"spec":\
                {"request":"%s","signerName":"kubernetes.io/kube-apiserver-client","usages":["client auth"]}}""".formatted(name, request.base64());
        return text(call("POST", CSRS, JSON, body));
    }

    /** @param stored what {@link #create} returned */
    void approve(String name, String stored) {
        Matcher status = NO_STATUS.matcher(stored);
        if (!status.find()) {
            throw new ApiFailure("a new object without an empty status");
        }
        call("PUT", CSRS + "/" + name + "/approval", JSON, status.replaceFirst(APPROVED));
    }

    void delete(String name) {
        call("DELETE", CSRS + "/" + name, JSON, "");
    }

    void ready() {
        call("GET", "/readyz", "*/*", "");
    }

    /** The server's own name for its version. */
    String gitVersion() {
        Matcher version =
                Pattern.compile("\"gitVersion\":\\s*\"([^\"]+)\"").matcher(text(call("GET", "/version", JSON, "")));
        return version.find() ? version.group(1) : "unknown";
    }

    /** The collection's present resource version. */
    String version() {
        Matcher version = VERSION.matcher(text(call("GET", CSRS + "?limit=1", JSON, "")));
        if (!version.find()) {
            throw new ApiFailure("no resourceVersion in a list");
        }
        return version.group(1);
    }

    <T> CompletableFuture<HttpResponse<T>> watch(HttpClient client, String version, BodyHandler<T> handler) {
        String path = CSRS + "?watch=true&timeoutSeconds=3600&resourceVersion=" + version;
        return client.sendAsync(request("GET", path, JSON, "").build(), handler);
    }

    byte[] call(String method, String path, String accept, String body) {
        try {
            HttpClient client = streams.take();
            try {
                HttpResponse<byte[]> response = client.send(
                        request(method, path, accept, body).timeout(patience()).build(), BodyHandlers.ofByteArray());
                if (response.statusCode() / 100 != 2) {
                    throw new ApiFailure(method + " " + response.statusCode());
                }
                return response.body();
            } finally {
                streams.add(client);
            }
        } catch (IOException e) {
            throw new ApiFailure(method + " " + e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new ApiFailure(method + " interrupted");
        }
    }

    private HttpRequest.Builder request(String method, String path, String accept, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(cluster.server().resolve(path))
                .header("Accept", accept)
                .header("Content-Type", JSON)
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (!cluster.token().isEmpty()) {
            request.header("Authorization", "Bearer " + cluster.token());
        }
        return request;
    }

    private static String text(byte[] body) {
        return new String(body, StandardCharsets.UTF_8);
    }
}
