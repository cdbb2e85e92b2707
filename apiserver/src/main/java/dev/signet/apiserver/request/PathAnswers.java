package dev.signet.apiserver.request;

import dev.signet.apiserver.discovery.Discovery;
import dev.signet.apiserver.discovery.Document;
import dev.signet.apiserver.object.Problem;
import dev.signet.apiserver.representation.Accept;
import dev.signet.apiserver.representation.Form;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Answers paths of no resource: discovery, and what the program adds, such as {@code /healthz}, {@code /version}.
 *
 * @param fixed by path
 */
record PathAnswers(Discovery discovery, Map<String, Supplier<PathAnswer>> fixed) {

    void answer(Exchange exchange, Target.OfPath target, Reply reply) throws IOException {
        Supplier<PathAnswer> answer = fixed.get(target.path());
        if (answer != null) {
            checkRead(exchange);
            PathAnswer said = answer.get();
            var headers = reply.headers(said.mediaType());
            headers.put("Cache-Control", List.of(said.cacheControl()));
            try (var to = reply.begin(said.status(), headers)) {
                to.write(said.bytes());
            }
            return;
        }
        var document = discovery.answer(
                target.path(), exchange.headers("Accept").stream().findFirst());
        if (document.isPresent() && isWantedInYaml(exchange, document.get())) {
            checkRead(exchange);
            reply.send(200, Form.Encoding.YAML, document.get().bytes());
            return;
        }
        if (document.isPresent()) {
            checkRead(exchange);
            var headers = reply.headers(document.get().mediaType());
            headers.put("Vary", List.of("Accept"));
            document.get().etag().ifPresent(etag -> headers.put("ETag", List.of(etag)));
            boolean known = document.get()
                    .etag()
                    .filter(etag -> exchange.headers("If-None-Match").contains(etag))
                    .isPresent();
            try (var to = reply.begin(known ? 304 : 200, headers)) {
                if (!known) {
                    to.write(document.get().bytes());
                }
            }
            return;
        }
        if (target.path().startsWith("/api/") || target.path().startsWith("/apis/")) {
            throw new Problem.NoSuchResource().thrown();
        }
        reply.send(404, "text/plain; charset=utf-8", "404 page not found\n".getBytes(StandardCharsets.US_ASCII));
    }

    /** GEN-NEG-01, for what stands below {@code /api} and {@code /apis}: OpenAPI has forms of its own. */
    private static boolean isWantedInYaml(Exchange exchange, Document document) {
        return exchange.path().startsWith("/api")
                && document.mediaType().equals(Form.Encoding.JSON.mediaType())
                && Accept.plain(exchange.headers("Accept")) == Form.Encoding.YAML;
    }

    private static void checkRead(Exchange exchange) {
        if (!exchange.method().equals("GET") && !exchange.method().equals("HEAD")) {
            throw new Problem.MethodNotAllowed().thrown();
        }
    }
}
