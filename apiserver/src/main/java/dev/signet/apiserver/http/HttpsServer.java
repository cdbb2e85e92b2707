package dev.signet.apiserver.http;

import dev.signet.apiserver.request.Exchange;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.eclipse.jetty.alpn.server.ALPNServerConnectionFactory;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.http2.server.HTTP2ServerConnectionFactory;
import org.eclipse.jetty.io.WindowRateControl;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The server's door: HTTPS with HTTP/1.1 and HTTP/2, a virtual thread for each request. The client's chain and token
 * come unverified in the exchange's credentials. Safe for use by several threads.
 */
public final class HttpsServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HttpsServer.class);

    /** Frames other than data that one HTTP/2 connection may send in a second: Go's clients send many window updates. */
    private static final int CONTROL_FRAMES_PER_SECOND = 5_000;

    /**
     * What a path may hold: the way reads it segment by segment, percent-decoding each once, so that an encoded slash,
     * dot or empty segment has one meaning. What is no URI at all, and user names in it, is refused.
     */
    private static final UriCompliance PATHS = UriCompliance.DEFAULT.with(
            "segments",
            UriCompliance.Violation.AMBIGUOUS_PATH_SEGMENT,
            UriCompliance.Violation.AMBIGUOUS_EMPTY_SEGMENT,
            UriCompliance.Violation.AMBIGUOUS_PATH_SEPARATOR,
            UriCompliance.Violation.AMBIGUOUS_PATH_PARAMETER,
            UriCompliance.Violation.AMBIGUOUS_PATH_ENCODING,
            UriCompliance.Violation.SUSPICIOUS_PATH_CHARACTERS);

    private final Server server;
    private final ServerConnector connector;
    private final Handshake handshake;
    private final Visits visits;
    private volatile int port;

    private HttpsServer(HttpsOptions options, TlsIdentity identity, Consumer<Exchange> way) {
        Limits limits = options.limits();
        server = new Server(new QueuedThreadPool(64, 4));
        handshake = new Handshake(identity);
        visits = new Visits(way, limits);
        // No acceptor thread: an interrupt of it at the wrong moment leaves the port open through a whole stop.
        connector = new ServerConnector(server, 0, -1, protocols(limits));
        connector.setHost(options.host().isEmpty() ? null : options.host());
        connector.setPort(options.port());
        connector.setIdleTimeout(limits.patience().idle().toMillis());
        connector.addBean(new SlowClients(limits.patience().headers(), connector.getScheduler()));
        server.addConnector(connector);
        server.addBean(new NetworkConnectionLimit(limits.connections(), connector));
        server.setErrorHandler(new Refusal());
        server.setHandler(visits);
    }

    /**
     * Listens from the return of this method on.
     *
     * @param way takes each request on a thread of its own; what escapes it is answered 500 without detail and logged
     * @throws IOException where the address cannot be bound
     */
    public static HttpsServer start(HttpsOptions options, TlsIdentity identity, Consumer<Exchange> way)
            throws IOException {
        HttpsServer started = new HttpsServer(options, identity, way);
        try {
            started.server.start();
        } catch (IOException e) {
            started.stopLibrary();
            throw e;
        } catch (Exception e) {
            started.stopLibrary();
            throw new IllegalStateException("The HTTPS server did not start", e);
        }
        started.port = started.connector.getLocalPort();
        return started;
    }

    /** The TCP port on which it listens, or did until it was stopped. */
    public int port() {
        return port;
    }

    /** Handshakes from now on show this identity; connections that stand are not touched. */
    public void reload(TlsIdentity identity) {
        handshake.show(identity);
    }

    /**
     * Accepts no more, ends watches by an interrupt of their threads, lets the other answers finish, and returns when
     * everything is closed; what is not done when the grace ends is interrupted and cut.
     */
    public void stop(Duration grace) {
        long end = System.nanoTime() + grace.toNanos();
        // Before stop(), which would lose answers that are on their way over HTTP/2.
        connector.setShutdownIdleTimeout(Math.max(1, grace.toMillis()));
        Future<Void> closed = connector.shutdown();
        visits.closeDoor();
        try {
            if (!visits.await(grace)) {
                visits.interruptEverybody();
                visits.await(Duration.ofMillis(100));
            }
            // Kept connections that wait for a request end with stop() below.
            closed.get(Math.clamp(end - System.nanoTime(), 0, 100_000_000), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (TimeoutException | ExecutionException e) {
            LOG.debug("Connections are open still and will be cut", e);
        }
        stopLibrary();
    }

    /** Stops without grace. */
    @Override
    public void close() {
        stop(Duration.ZERO);
    }

    private void stopLibrary() {
        try {
            server.stop();
        } catch (Exception e) {
            LOG.warn("The HTTPS server did not stop as it should", e);
        }
    }

    private ConnectionFactory[] protocols(Limits limits) {
        HttpConfiguration configuration = configuration(limits);
        var http1 = new HttpConnectionFactory(configuration);
        var http2 = new HTTP2ServerConnectionFactory(configuration);
        http2.setMaxConcurrentStreams(limits.streams());
        http2.setRateControlFactory(new WindowRateControl.Factory(CONTROL_FRAMES_PER_SECOND));
        var alpn = new ALPNServerConnectionFactory("h2", "http/1.1");
        alpn.setDefaultProtocol(http1.getProtocol());
        var tls = new SslConnectionFactory(handshake, alpn.getProtocol());
        // It would compare the Host header with the certificate, and refuse clients that come by another name.
        tls.setEnsureSecureRequestCustomizer(false);
        return new ConnectionFactory[] {tls, alpn, http2, http1};
    }

    private static HttpConfiguration configuration(Limits limits) {
        HttpConfiguration configuration = new HttpConfiguration();
        configuration.setRequestHeaderSize(limits.headerBytes());
        configuration.setUriCompliance(PATHS);
        configuration.setSendServerVersion(false);
        configuration.setSendXPoweredBy(false);
        return configuration;
    }
}
