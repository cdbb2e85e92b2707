package dev.signet.app.inprocess;

import dev.signet.apiserver.authentication.Credentials;
import dev.signet.apiserver.authentication.User;
import dev.signet.apiserver.request.Exchange;
import io.fabric8.kubernetes.client.http.StandardHttpRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A request of the client library as the server sees it. */
final class InProcessExchange implements Exchange {
    private final StandardHttpRequest request;
    private final User user;
    private final Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private @Nullable Beginning beginning;

    /** Takes the head of the answer and gives the stream for its body. */
    interface Beginning {
        OutputStream begin(int status, Map<String, List<String>> headers) throws IOException;
    }

    InProcessExchange(StandardHttpRequest request, User user) {
        this.request = request;
        this.user = user;
        headers.putAll(request.headers());
        if (request.getContentType() != null) {
            headers.put("Content-Type", List.of(request.getContentType()));
        }
    }

    void answersTo(Beginning first) {
        this.beginning = first;
    }

    @Override
    public String method() {
        return request.method();
    }

    @Override
    public String path() {
        return Optional.ofNullable(request.uri().getRawPath()).orElse("");
    }

    @Override
    public String query() {
        return Optional.ofNullable(request.uri().getRawQuery()).orElse("");
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
        return switch (request.body()) {
            case null -> InputStream.nullInputStream();
            case StandardHttpRequest.StringBodyContent text ->
                new ByteArrayInputStream(text.getContent().getBytes(StandardCharsets.UTF_8));
            case StandardHttpRequest.ByteArrayBodyContent bytes -> new ByteArrayInputStream(bytes.getContent());
            case StandardHttpRequest.InputStreamBodyContent stream -> stream.getContent();
            default ->
                throw new IllegalStateException(
                        "A body of an unknown sort: " + request.body().getClass());
        };
    }

    /** The program's word for who calls; no header can change it. */
    @Override
    public Credentials credentials() {
        return new Credentials.InProcess(user);
    }

    @Override
    public OutputStream answer(int status, Map<String, List<String>> answerHeaders) throws IOException {
        if (beginning == null) {
            throw new IllegalStateException("The answer has begun already");
        }
        Beginning once = beginning;
        beginning = null;
        return once.begin(status, answerHeaders);
    }
}
