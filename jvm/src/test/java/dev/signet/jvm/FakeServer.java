package dev.signet.jvm;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.signet.jvm.TestAuthority.Leaf;
import dev.signet.jvm.api.Json;
import dev.signet.jvm.api.JsonReader;
import dev.signet.jvm.api.JsonWriter;
import dev.signet.pki.encoding.IpAddress;
import dev.signet.pki.x509.Curve;
import dev.signet.pki.x509.GeneralName;
import dev.signet.pki.x509.PrivateKeyInfo;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** An HTTPS server on the loopback, with a certificate of a CA of its own. */
public final class FakeServer implements AutoCloseable {
    public final TestAuthority authority = new TestAuthority("fake-root", Instant.now());
    private final HttpsServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    public FakeServer(HttpHandler handler) throws Exception {
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls()));
        server.setExecutor(threads);
        server.createContext("/", handler);
        server.start();
    }

    private SSLContext tls() throws Exception {
        PrivateKeyInfo key = PrivateKeyInfo.generateEc(Curve.P256);
        byte[] loopback = IpAddress.parse("127.0.0.1").orElseThrow();
        Certificate[] chain = {
            authority
                    .issue(Leaf.server(key.publicKey(), Instant.now(), GeneralName.ip(loopback)))
                    .toX509()
        };
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("server", key.toPrivateKey(), new char[0], chain);
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, new char[0]);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    public String url() {
        return "https://127.0.0.1:" + port();
    }

    public int port() {
        return server.getAddress().getPort();
    }

    public static Json.Members json(String text) throws IOException {
        return JsonReader.readObject(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    public static void answer(HttpExchange exchange, int code, Json body) throws IOException {
        answer(exchange, code, JsonWriter.write(body));
    }

    public static void answer(HttpExchange exchange, int code, byte[] body) throws IOException {
        exchange.sendResponseHeaders(code, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    /** A {@code Status}. */
    public static void refuse(HttpExchange exchange, int code, String reason) throws IOException {
        answer(
                exchange,
                code,
                json("{'kind':'Status','reason':'" + reason + "','message':'the server says " + reason + "'}"));
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
