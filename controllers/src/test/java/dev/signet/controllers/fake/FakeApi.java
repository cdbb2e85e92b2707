package dev.signet.controllers.fake;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * As much of a Kubernetes API as controllers call, over real HTTP: objects of any kind by path, revisions, conflicts,
 * lists and watches (by namespace and name), {@code /status} and {@code /approval} as whole replacements. It validates
 * nothing and knows no rule.
 */
public final class FakeApi implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpServer server;
    private final KubernetesClient client;
    private final Map<String, ObjectNode> objects = new TreeMap<>();
    private final FakeWatches watches = new FakeWatches();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<Answer> answers = new CopyOnWriteArrayList<>();
    private long revision;

    public FakeApi() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
        client = new KubernetesClientBuilder()
                .withConfig(new ConfigBuilder()
                        .withMasterUrl("http://127.0.0.1:" + server.getAddress().getPort())
                        .withOnlyHttpWatches(true)
                        .withRequestRetryBackoffLimit(0)
                        .withWatchReconnectInterval(10)
                        .build())
                .build();
    }

    /** What a test answers in the place of the store; empty where it has no opinion. */
    public interface Answer extends BiFunction<String, JsonNode, Optional<Reply>> {}

    public record Reply(int code, String body) {
        /** A failure as Kubernetes words it. */
        public static Reply status(int code, String reason) {
            return new Reply(code, """
                    {"kind":"Status","apiVersion":"v1","status":"Failure","reason":"%s","message":"%s","code":%d}""".formatted(reason, reason, code));
        }
    }

    public KubernetesClient client() {
        return client;
    }

    /** {@code METHOD path} of every request so far. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    /** {@code METHOD path} of every request so far that was no GET. */
    public List<String> writes() {
        return requests.stream().filter(r -> !r.startsWith("GET")).toList();
    }

    /** Lets the test answer requests ({@code METHOD path}, body) before the store does. */
    public void answering(Answer answer) {
        answers.add(answer);
    }

    public void stopAnswering() {
        answers.clear();
    }

    /** Puts the object there, as if somebody else had. */
    public void put(String collection, String json) {
        Target target = Target.of(collection, "");
        ObjectNode object = (ObjectNode) JSON.readTree(json);
        String name = object.at("/metadata/name").asString();
        store(target.key(name), object);
    }

    public Optional<JsonNode> get(String path) {
        Target target = Target.of(path, "");
        synchronized (this) {
            return Optional.ofNullable(objects.get(target.key(target.name())));
        }
    }

    /** The object at the path as soon as it is as wanted. */
    public synchronized JsonNode await(String path, Predicate<JsonNode> wanted) {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        try {
            for (Optional<JsonNode> now = get(path); ; now = get(path)) {
                if (now.filter(wanted).isPresent()) {
                    return now.get();
                }
                long left = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
                if (left <= 0) {
                    throw new AssertionError("not as wanted within 20 s: " + path + " is " + now);
                }
                wait(left);
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Ends every watch, as a server does that restarts. */
    public void cutWatches() {
        watches.cut();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            URI uri = exchange.getRequestURI();
            String line = exchange.getRequestMethod() + " " + uri.getPath();
            requests.add(line);
            byte[] bytes = exchange.getRequestBody().readAllBytes();
            JsonNode body = bytes.length == 0 ? JSON.nullNode() : JSON.readTree(bytes);
            String query = uri.getQuery() == null ? "" : uri.getQuery();
            Optional<Reply> given =
                    answers.stream().flatMap(a -> a.apply(line, body).stream()).findFirst();
            if (given.isPresent()) {
                send(exchange, given.get());
            } else if (query.contains("watch=true")) {
                FakeWatches.Watcher watcher;
                synchronized (this) {
                    watcher = open(Target.of(uri.getPath(), query));
                }
                watches.serve(exchange, watcher);
            } else {
                send(exchange, reply(exchange.getRequestMethod(), Target.of(uri.getPath(), query), body));
            }
        }
    }

    private synchronized Reply reply(String method, Target target, JsonNode body) {
        if (target.name().isEmpty()) {
            return method.equals("GET") ? list(target) : create(target, (ObjectNode) body);
        }
        String key = target.key(target.name());
        ObjectNode current = objects.get(key);
        if (current == null) {
            return Reply.status(404, "NotFound");
        }
        return switch (method) {
            case "GET" -> new Reply(200, current.toString());
            case "PUT" -> replace(key, current, (ObjectNode) body);
            case "PATCH" -> replace(key, current, merged(current.deepCopy(), (ObjectNode) body));
            case "DELETE" -> isMeant(current, body) ? delete(key) : Reply.status(409, "Conflict");
            default -> Reply.status(405, "MethodNotAllowed");
        };
    }

    private Reply list(Target target) {
        List<String> items = new ArrayList<>();
        objects.forEach((key, object) -> {
            if (target.covers(key)) {
                items.add(object.toString());
            }
        });
        return new Reply(200, """
                {"kind":"List","apiVersion":"v1","metadata":{"resourceVersion":"%d"},"items":[%s]}""".formatted(revision, String.join(",", items)));
    }

    private Reply create(Target target, ObjectNode body) {
        String key = target.key(body.at("/metadata/name").asString());
        if (objects.containsKey(key)) {
            return Reply.status(409, "AlreadyExists");
        }
        return new Reply(201, store(key, body).toString());
    }

    private Reply replace(String key, ObjectNode current, ObjectNode body) {
        String sent = body.at("/metadata/resourceVersion").asString("");
        if (!sent.isEmpty()
                && !sent.equals(current.at("/metadata/resourceVersion").asString())) {
            return Reply.status(409, "Conflict");
        }
        return new Reply(200, store(key, body).toString());
    }

    /** RFC 7396. */
    private static ObjectNode merged(ObjectNode object, ObjectNode patch) {
        patch.properties().forEach(member -> {
            if (member.getValue().isNull()) {
                object.remove(member.getKey());
            } else if (member.getValue() instanceof ObjectNode inner) {
                ObjectNode before =
                        object.get(member.getKey()) instanceof ObjectNode there ? there : JSON.createObjectNode();
                object.set(member.getKey(), merged(before, inner));
            } else {
                object.set(member.getKey(), member.getValue());
            }
        });
        return object;
    }

    private static boolean isMeant(ObjectNode current, JsonNode options) {
        return options.path("preconditions")
                .propertyStream()
                .allMatch(wanted ->
                        wanted.getValue().equals(current.path("metadata").path(wanted.getKey())));
    }

    private Reply delete(String key) {
        revision++;
        watches.publish(
                "DELETED", key, Objects.requireNonNull(objects.remove(key)).toString());
        notifyAll();
        return new Reply(200, "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"status\":\"Success\"}");
    }

    private synchronized ObjectNode store(String key, ObjectNode sent) {
        ObjectNode object = sent.deepCopy();
        ObjectNode metadata = (ObjectNode) object.get("metadata");
        metadata.put("resourceVersion", Long.toString(++revision));
        if (!metadata.has("uid")) {
            metadata.put("uid", "uid-" + metadata.get("name").asString());
        }
        String[] parts = key.split(" ", -1);
        if (!parts[2].isEmpty()) {
            metadata.put("namespace", parts[2]);
        }
        watches.publish(objects.put(key, object) == null ? "ADDED" : "MODIFIED", key, object.toString());
        notifyAll();
        return object;
    }

    private FakeWatches.Watcher open(Target target) {
        FakeWatches.Watcher watcher = watches.open(target::covers);
        Matcher since = Pattern.compile("resourceVersion=(\\d+)").matcher(target.query());
        long from = since.find() ? Long.parseLong(since.group(1)) : 0;
        // Additions and changes since the list; a deletion in between would be missed.
        objects.forEach((key, object) -> {
            if (target.covers(key) && object.at("/metadata/resourceVersion").asLong() > from) {
                watcher.tell("MODIFIED", object.toString());
            }
        });
        if (target.query().contains("sendInitialEvents=true")) {
            watcher.tell("BOOKMARK", """
                    {"metadata":{"resourceVersion":"%d","annotations":{"k8s.io/initial-events-end":"true"}}}""".formatted(revision));
        }
        return watcher;
    }

    private static void send(HttpExchange exchange, Reply reply) throws IOException {
        byte[] bytes = reply.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(reply.code(), bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        cutWatches();
        client.close();
        server.stop(0);
    }
}
