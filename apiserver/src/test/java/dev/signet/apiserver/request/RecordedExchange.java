package dev.signet.apiserver.request;

import dev.signet.apiserver.authentication.Credentials;
import dev.signet.apiserver.authentication.User;
import dev.signet.apiserver.object.Tree;
import dev.signet.apiserver.object.TreeJson;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A request made by a test, and what was answered. */
final class RecordedExchange implements Exchange {
    private final String method;
    private final String path;
    private final String query;
    private final Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final ByteArrayOutputStream answer = new ByteArrayOutputStream();
    private Credentials credentials = new Credentials.InProcess(User.of("admin", User.MASTERS));
    private String body = "";
    private Map<String, List<String>> answerHeaders = Map.of();
    private int status;

    RecordedExchange(String method, String target) {
        int mark = target.indexOf('?');
        this.method = method;
        this.path = mark < 0 ? target : target.substring(0, mark);
        this.query = mark < 0 ? "" : target.substring(mark + 1);
    }

    RecordedExchange body(String text) {
        body = text;
        return this;
    }

    RecordedExchange header(String name, String... values) {
        headers.put(name, List.of(values));
        return this;
    }

    RecordedExchange by(Credentials who) {
        credentials = who;
        return this;
    }

    int status() {
        return status;
    }

    String text() {
        return answer.toString(StandardCharsets.UTF_8);
    }

    Tree.Mapping json() {
        return TreeJson.read(answer.toByteArray());
    }

    List<String> answerHeader(String name) {
        return answerHeaders.entrySet().stream()
                .filter(entry -> entry.getKey().toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT)))
                .findFirst()
                .map(Map.Entry::getValue)
                .orElse(List.of());
    }

    @Override
    public String method() {
        return method;
    }

    @Override
    public String path() {
        return path;
    }

    @Override
    public String query() {
        return query;
    }

    @Override
    public List<String> headers(String name) {
        return headers.getOrDefault(name, List.of());
    }

    @Override
    public Map<String, List<String>> headers() {
        return headers;
    }

    @Override
    public InputStream body() {
        return new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public Credentials credentials() {
        return credentials;
    }

    @Override
    public OutputStream answer(int code, Map<String, List<String>> sent) {
        status = code;
        answerHeaders = sent;
        return answer;
    }
}
