package dev.signet.apiserver.http;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpParser;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.NegotiatingServerConnection;
import org.eclipse.jetty.server.internal.HttpConnection;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Cuts connections that drip: a handshake or an HTTP/1.1 request head that is not whole in time. An idle timeout does
 * not see them, because every byte winds it up again.
 */
final class SlowClients extends AbstractLifeCycle implements Connection.Listener {
    private final Duration patience;
    private final Scheduler scheduler;
    private final Map<Connection, Progress> connections = new ConcurrentHashMap<>();

    /** Since when (nanoseconds) a connection has been at the head of its nth request. */
    private record Progress(long message, long since) {}

    SlowClients(Duration patience, Scheduler scheduler) {
        this.patience = patience;
        this.scheduler = scheduler;
    }

    @Override
    protected void doStart() {
        scheduleSweep();
    }

    @Override
    public void onOpened(Connection connection) {
        if (connection instanceof NegotiatingServerConnection || connection instanceof HttpConnection) {
            connections.put(connection, new Progress(0, System.nanoTime()));
        }
    }

    @Override
    public void onClosed(Connection connection) {
        connections.remove(connection);
    }

    private void scheduleSweep() {
        scheduler.schedule(this::sweep, Math.max(1, patience.toMillis() / 8), TimeUnit.MILLISECONDS);
    }

    private void sweep() {
        long now = System.nanoTime();
        connections.keySet().forEach(connection -> look(connection, now));
        if (isRunning()) {
            scheduleSweep();
        }
    }

    private void look(Connection connection, long now) {
        Progress progress = connections.computeIfPresent(
                connection,
                (_, last) -> waitsForMore(connection, last) ? last : new Progress(message(connection), now));
        if (progress != null && now - progress.since() > patience.toNanos()) {
            connection.getEndPoint().close();
        }
    }

    /** Whether the connection is where it was: within the handshake, or within the head of the same request. */
    private static boolean waitsForMore(Connection connection, Progress last) {
        return !(connection instanceof HttpConnection http)
                || (withinHead(http.getParser()) && message(http) == last.message());
    }

    private static boolean withinHead(HttpParser parser) {
        return parser.inHeaderState() && !parser.isStart();
    }

    private static long message(Connection connection) {
        return connection instanceof HttpConnection http ? http.getMessagesIn() : 0;
    }
}
