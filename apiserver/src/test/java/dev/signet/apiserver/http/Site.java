package dev.signet.apiserver.http;

import dev.signet.apiserver.request.Exchange;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/** A running server and clients for it. */
final class Site implements AutoCloseable {
    static final OpensslKeys SERVER = OpensslKeys.selfSigned("/CN=server", "ec");

    /** Kept, because the log's framework holds it weakly. */
    private static final Logger LIBRARY = Logger.getLogger("org.eclipse.jetty");

    static {
        LIBRARY.setLevel(Level.WARNING);
    }

    private final HttpsServer server;

    /** A way that may fail as tests need it to. */
    interface Way {
        void walk(Exchange exchange) throws Exception;
    }

    Site(Limits limits, Way way) {
        try {
            server = HttpsServer.start(new HttpsOptions("127.0.0.1", 0, limits), SERVER.identity(), exchange -> {
                try {
                    way.walk(exchange);
                } catch (RuntimeException e) {
                    throw e;
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            });
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    Site(Way way) {
        this(Limits.STANDARD, way);
    }

    static Limits impatient(Duration patience) {
        return new Limits(16 * 1024, 3_145_728, 1_000, 250, new Limits.Patience(patience, patience, patience));
    }

    /** Impatient with who is idle alone: on a busy machine a handshake takes its time. */
    static Limits impatientWithIdle(Duration patience) {
        Duration enough = Duration.ofSeconds(20);
        return new Limits(16 * 1024, 3_145_728, 1_000, 250, new Limits.Patience(enough, enough, patience));
    }

    static void answer(Exchange exchange, int status, String text) throws IOException {
        try (OutputStream out = exchange.answer(status, Map.of("Content-Type", List.of("text/plain")))) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    HttpsServer server() {
        return server;
    }

    String url() {
        return "https://127.0.0.1:" + server.port();
    }

    HttpClient client(HttpClient.Version version) {
        return builder(version).sslContext(context()).build();
    }

    static HttpClient.Builder builder(HttpClient.Version version) {
        return HttpClient.newBuilder().version(version);
    }

    HttpResponse<String> get(HttpClient.Version version, String path) throws Exception {
        return send(version, request(path).build());
    }

    HttpResponse<String> send(HttpClient.Version version, HttpRequest request) throws Exception {
        try (HttpClient client = client(version)) {
            return client.send(request, BodyHandlers.ofString());
        }
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url() + path)).timeout(Duration.ofSeconds(20));
    }

    /** A TLS connection on which a test speaks itself. */
    SSLSocket connect(SSLContext context, String... protocols) throws IOException {
        SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket("127.0.0.1", server.port());
        socket.setSoTimeout(20_000);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setProtocols(protocols.length == 0 ? new String[] {"TLSv1.3"} : protocols);
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    static SSLContext context(KeyManager... keys) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys, new TrustManager[] {new AnyServer()}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Runs a program to its end. */
    static String run(String... command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        return output;
    }

    @Override
    public void close() {
        server.close();
    }

    /** Trusts every server, by whatever name. */
    private static final class AnyServer extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
            throw new CertificateException();
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, @Nullable Socket socket)
                throws CertificateException {
            throw new CertificateException();
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, @Nullable SSLEngine engine)
                throws CertificateException {
            throw new CertificateException();
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, @Nullable Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, @Nullable SSLEngine engine) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
