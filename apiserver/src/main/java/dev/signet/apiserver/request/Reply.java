package dev.signet.apiserver.request;

import dev.signet.apiserver.object.Tree;
import dev.signet.apiserver.object.TreeJson;
import dev.signet.apiserver.representation.Accept;
import dev.signet.apiserver.representation.Form;
import dev.signet.apiserver.representation.StatusObject;
import dev.signet.apiserver.representation.YamlText;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The answer to one exchange, with what has to be said beside it. For one thread. */
public final class Reply {
    private final Exchange exchange;
    private final String auditId;
    private final List<String> warnings = new ArrayList<>();
    private final AuditNotes notes = new AuditNotes();
    private int status;
    private @Nullable StatusObject refusal;

    Reply(Exchange exchange, String auditId) {
        this.exchange = exchange;
        this.auditId = auditId;
    }

    /** Adds a {@code Warning} header, which kubectl prints; each text goes out once. */
    void warn(String text) {
        if (!text.isEmpty() && !warnings.contains(text)) {
            warnings.add(text);
        }
    }

    void warn(List<String> texts) {
        texts.forEach(this::warn);
    }

    boolean hasBegun() {
        return status != 0;
    }

    /** The status that was answered; 0 before. */
    int status() {
        return status;
    }

    /** What was answered instead; absent where nothing was refused. */
    Optional<StatusObject> refusal() {
        return Optional.ofNullable(refusal);
    }

    String auditId() {
        return auditId;
    }

    AuditNotes notes() {
        return notes;
    }

    void send(StatusObject problem) throws IOException {
        refusal = problem;
        Form.Encoding encoding = Accept.plain(exchange.headers("Accept"));
        Map<String, List<String>> headers = headers(encoding.mediaType());
        problem.retryAfterSeconds()
                .ifPresent(seconds -> headers.put("Retry-After", List.of(Integer.toString(seconds))));
        try (OutputStream to = begin(problem.code(), headers)) {
            to.write(
                    switch (encoding) {
                        case JSON -> TreeJson.write(problem.tree());
                        case YAML -> YamlText.of(problem.tree());
                    });
        }
    }

    /** @param json of one object; written as YAML where the form says so */
    void send(int code, Form.Encoding encoding, byte[] json) throws IOException {
        try (OutputStream to = begin(code, headers(encoding.mediaType()))) {
            to.write(
                    switch (encoding) {
                        case JSON -> json;
                        case YAML -> YamlText.of(TreeJson.read(json));
                    });
        }
    }

    void send(int code, Form.Encoding encoding, Tree.Mapping tree) throws IOException {
        send(code, encoding, TreeJson.write(tree));
    }

    void send(int code, String mediaType, byte[] body) throws IOException {
        try (OutputStream to = begin(code, headers(mediaType))) {
            to.write(body);
        }
    }

    /** Begins an answer that is written as it comes. */
    OutputStream stream(String mediaType) throws IOException {
        return begin(200, headers(mediaType));
    }

    OutputStream begin(int code, Map<String, List<String>> headers) throws IOException {
        status = code;
        return exchange.answer(code, headers);
    }

    Map<String, List<String>> headers(String mediaType) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        headers.put("Audit-Id", List.of(auditId));
        headers.put("Cache-Control", List.of("no-cache, private"));
        headers.put("Content-Type", List.of(mediaType));
        if (!warnings.isEmpty()) {
            headers.put("Warning", warnings.stream().map(Reply::warningHeader).toList());
        }
        return headers;
    }

    /** RFC 7234, section 5.5, with the code 299 and no agent, as Kubernetes sends it. */
    private static String warningHeader(String text) {
        StringBuilder quoted = new StringBuilder("299 - \"");
        text.codePoints().forEach(point -> {
            if (point == '"' || point == '\\') {
                quoted.append('\\');
            }
            quoted.appendCodePoint(point < 0x20 || point == 0x7f ? ' ' : point);
        });
        return quoted.append('"').toString();
    }
}
