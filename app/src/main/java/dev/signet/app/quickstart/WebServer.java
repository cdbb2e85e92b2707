package dev.signet.app.quickstart;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLContext;

/** Somebody's HTTPS server: the JDK's, which knows nothing of Signet. */
final class WebServer implements AutoCloseable {
    private static final byte[] GREETING = "hello\n".getBytes(StandardCharsets.US_ASCII);

    private final HttpsServer server;

    private WebServer(HttpsServer server) {
        this.server = server;
    }

    /** @param identity the certificate and key to serve with */
    static WebServer start(SSLContext identity) throws IOException {
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(identity));
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, GREETING.length);
            exchange.getResponseBody().write(GREETING);
            exchange.close();
        });
        server.start();
        return new WebServer(server);
    }

    int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
