package dev.signet.apiserver.http;

import dev.signet.apiserver.authentication.Credentials;
import dev.signet.apiserver.object.Problem;
import dev.signet.apiserver.request.Exchange;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A request from the network. */
final class NetworkExchange implements Exchange {
    private static final Logger LOG = LoggerFactory.getLogger(NetworkExchange.class);
    private static final Duration LINGER = Duration.ofSeconds(2);

    private final Request request;
    private final Response response;
    private final Limits limits;
    private final Visit visit;
    private final BodyStream body;
    private @Nullable AnswerStream answer;
    private @Nullable OutputStream written;
    private boolean bodyTaken;

    NetworkExchange(Request request, Response response, Limits limits, Visit visit) {
        this.request = request;
        this.response = response;
        this.limits = limits;
        this.visit = visit;
        this.body = new BodyStream(request, limits);
    }

    @Override
    public String method() {
        return request.getMethod();
    }

    @Override
    public String path() {
        return Optional.ofNullable(request.getHttpURI().getPath()).orElse("");
    }

    @Override
    public String query() {
        return Optional.ofNullable(request.getHttpURI().getQuery()).orElse("");
    }

    @Override
    public List<String> headers(String name) {
        return request.getHeaders().getValuesList(name);
    }

    @Override
    public Map<String, List<String>> headers() {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        for (HttpField field : request.getHeaders()) {
            headers.computeIfAbsent(field.getName(), _ -> new ArrayList<>()).add(field.getValue());
        }
        return headers;
    }

    /** @throws Problem.Thrown {@link Problem.TooLarge} at once where the client announces too much (GEN-ERR-08) */
    @Override
    public InputStream body() {
        if (request.getLength() > limits.bodyBytes()) {
            throw new Problem.TooLarge(limits.bodyBytes()).thrown();
        }
        bodyTaken = true;
        return body;
    }

    @Override
    public Credentials credentials() {
        return new Credentials.Network(chain(), Bearer.of(request.getHeaders().get(HttpHeader.AUTHORIZATION)));
    }

    @Override
    public Optional<String> remoteAddress() {
        return Optional.ofNullable(Request.getRemoteAddr(request));
    }

    @Override
    public OutputStream answer(int status, Map<String, List<String>> headers) {
        if (answer != null) {
            throw new IllegalStateException("The answer has begun already");
        }
        response.setStatus(status);
        headers.forEach((name, values) -> response.getHeaders().put(name, values));
        answer = new AnswerStream(response, visit);
        written = takesGzip() ? new LongAnswer(answer, response.getHeaders()) : answer;
        return written;
    }

    /** Said in so many words, as kube-apiserver wants it. */
    private boolean takesGzip() {
        return !request.getMethod().equals("HEAD")
                && request.getHeaders()
                        .getCSV(HttpHeader.ACCEPT_ENCODING, false)
                        .contains("gzip");
    }

    /**
     * Reads on for a while after the answer where the way did not want the whole body: closed at once, the connection
     * would take the answer with it before a client that is busy sending has read it.
     */
    void readOut() {
        if (!bodyTaken && !request.getHeaders().getValuesList(HttpHeader.EXPECT).isEmpty()) {
            return; // the client was not asked to send it
        }
        visit.streams();
        try {
            long end = System.nanoTime() + LINGER.toNanos();
            for (int read = body.skim(); read >= 0 && System.nanoTime() < end; ) {
                read = body.skim();
            }
        } catch (IOException e) {
            LOG.debug("A client did not send its body to the end", e);
        } finally {
            visit.streamsNoMore();
        }
    }

    /** @throws IllegalStateException where there is no answer */
    void endAnswer() throws IOException {
        if (written == null) {
            throw new IllegalStateException("The request was left without an answer");
        }
        written.close();
    }

    void release() {
        body.release();
    }

    Optional<AnswerStream> begun() {
        return Optional.ofNullable(answer);
    }

    private List<X509Certificate> chain() {
        EndPoint.SslSessionData tls =
                request.getConnectionMetaData().getConnection().getEndPoint().getSslSessionData();
        return tls == null || tls.peerCertificates() == null ? List.of() : List.of(tls.peerCertificates());
    }
}
