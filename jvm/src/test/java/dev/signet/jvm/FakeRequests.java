package dev.signet.jvm;

import com.sun.net.httpserver.HttpExchange;
import dev.signet.jvm.api.ApiAccess;
import dev.signet.jvm.api.ApiClient;
import dev.signet.jvm.api.Credential;
import dev.signet.jvm.api.Json;
import dev.signet.jvm.api.JsonReader;
import dev.signet.jvm.api.JsonWriter;
import dev.signet.pki.encoding.EncodingException;
import dev.signet.pki.x509.Certificate;
import dev.signet.pki.x509.CertificationRequest;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;

/**
 * One CertificateSigningRequest behind an API, and what is going to happen to it: a step each time that somebody has read it,
 * or all steps one after the other for who watches.
 */
public final class FakeRequests implements AutoCloseable {
    /** The next states; one that makes nothing of it deletes it. */
    public final Deque<UnaryOperator<Json.Members>> future = new ConcurrentLinkedDeque<>();

    /** Status codes of the next answers, before anything else is looked at. */
    public final Deque<Integer> refusals = new ConcurrentLinkedDeque<>();

    /** Method and path of what was asked. */
    public final List<String> seen = new CopyOnWriteArrayList<>();

    public final FakeServer server;
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile boolean watchable = true;
    private volatile Optional<Json.Members> object = Optional.empty();
    private volatile Json.Members sent = Json.Members.NONE;

    public FakeRequests() throws Exception {
        server = new FakeServer(this::handle);
    }

    public ApiClient client() throws IOException {
        ApiAccess access = ApiAccess.of(
                server.url(), Optional.of(server.authority.certificate.toPem()), Credential.token("t0ken"));
        return new ApiClient(access, "test");
    }

    public void refuseWatches() {
        watchable = false;
    }

    /** What was created last. */
    public Json.Members sent() {
        return sent;
    }

    public void put(Json.Members request) {
        object = Optional.of(request);
    }

    public Json.Members object() {
        return object.orElseThrow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        seen.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
        Integer refusal = refusals.poll();
        if (refusal != null) {
            FakeServer.refuse(exchange, refusal, "Because");
        } else if (exchange.getRequestMethod().equals("POST")) {
            create(exchange);
        } else if (String.valueOf(exchange.getRequestURI().getQuery()).contains("watch=true")) {
            watch(exchange);
        } else {
            get(exchange);
        }
    }

    private void create(HttpExchange exchange) throws IOException {
        sent = JsonReader.readObject(exchange.getRequestBody().readAllBytes());
        Json.Members metadata = sent.members("metadata");
        String name = metadata.text("name").orElse(metadata.textOrEmpty("generateName") + "x7k2p");
        if (object.isPresent()
                && object.get().members("metadata").textOrEmpty("name").equals(name)) {
            FakeServer.refuse(exchange, 409, "AlreadyExists");
            return;
        }
        object = Optional.of(sent.with(
                "metadata", metadata.with("name", name).with("uid", "u-1").with("resourceVersion", "1")));
        FakeServer.answer(exchange, 201, object.get());
    }

    private void get(HttpExchange exchange) throws IOException {
        Optional<Json.Members> now = object;
        if (!watchable) {
            step();
        }
        if (now.isEmpty()) {
            FakeServer.refuse(exchange, 404, "NotFound");
        } else {
            FakeServer.answer(exchange, 200, now.get());
        }
    }

    private Optional<UnaryOperator<Json.Members>> step() {
        Optional<UnaryOperator<Json.Members>> step = Optional.ofNullable(future.poll());
        step.ifPresent(
                next -> object = object.map(next).filter(made -> !made.byName().isEmpty()));
        return step;
    }

    private void watch(HttpExchange exchange) throws IOException {
        if (!watchable) {
            FakeServer.refuse(exchange, 403, "Forbidden");
            return;
        }
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream out = exchange.getResponseBody()) {
            out.flush();
            Json.Members before = object();
            while (step().isPresent()) {
                event(out, object.isPresent() ? "MODIFIED" : "DELETED", object.orElse(before));
            }
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void event(OutputStream out, String type, Json.Members object) throws IOException {
        out.write(JsonWriter.write(Json.Members.NONE.with("type", type).with("object", object)));
        out.write('\n');
        out.flush();
    }

    /** The same with one more condition. */
    public static UnaryOperator<Json.Members> condition(String type) {
        return request -> {
            Json.Members status = request.members("status");
            List<Json> conditions = new ArrayList<>(status.list("conditions"));
            conditions.add(Json.Members.NONE
                    .with("type", type)
                    .with("status", "True")
                    .with("reason", "Because")
                    .with("message", "of a test"));
            return request.with("status", status.with("conditions", new Json.Array(conditions)));
        };
    }

    /** The same with a certificate. */
    public static UnaryOperator<Json.Members> signed(Signer signer) {
        return request -> {
            byte[] pem = Base64.getDecoder().decode(request.members("spec").textOrEmpty("request"));
            try {
                String certificate =
                        signer.sign(CertificationRequest.parsePem(pem)).toPem();
                return request.with(
                        "status",
                        request.members("status")
                                .with(
                                        "certificate",
                                        Base64.getEncoder()
                                                .encodeToString(certificate.getBytes(StandardCharsets.US_ASCII))));
            } catch (EncodingException e) {
                throw new AssertionError(e);
            }
        };
    }

    /** Makes a certificate. */
    public interface Signer {
        Certificate sign(CertificationRequest request);
    }

    @Override
    public void close() {
        over.countDown();
        server.close();
    }
}
