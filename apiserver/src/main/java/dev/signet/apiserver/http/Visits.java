package dev.signet.apiserver.http;

import dev.signet.apiserver.request.Exchange;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * The door between the network library and the way: a virtual thread for each request. Non-blocking, because a handler
 * that may block is run on the library's few own threads for new HTTP/1.1 connections, and a handful of watches would
 * then hold them all.
 */
final class Visits extends Handler.Abstract.NonBlocking {
    private final Consumer<Exchange> way;
    private final Limits limits;
    private final Set<Visit> present = new HashSet<>();
    private boolean closing;

    Visits(Consumer<Exchange> way, Limits limits) {
        this.way = way;
        this.limits = limits;
    }

    Consumer<Exchange> way() {
        return way;
    }

    Limits limits() {
        return limits;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        Visit visit = new Visit(request, response, callback, this);
        if (enter(visit)) {
            visit.start();
        } else {
            response.getHeaders().put(HttpHeader.RETRY_AFTER, "1");
            Response.writeError(request, response, callback, 503);
        }
        return true;
    }

    synchronized boolean closing() {
        return closing;
    }

    /** Lets nobody in from now on and ends the watches. */
    void closeDoor() {
        synchronized (this) {
            closing = true;
        }
        everybody().forEach(Visit::endStream);
    }

    /** Waits until everybody has left, at most this long; whether they have. */
    synchronized boolean await(Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        for (long left = patience.toMillis();
                !present.isEmpty() && left > 0;
                left = (end - System.nanoTime()) / 1_000_000) {
            wait(left);
        }
        return present.isEmpty();
    }

    void interruptEverybody() {
        everybody().forEach(Visit::interrupt);
    }

    synchronized void leave(Visit visit) {
        present.remove(visit);
        notifyAll();
    }

    private synchronized boolean enter(Visit visit) {
        return !closing && present.add(visit);
    }

    private synchronized List<Visit> everybody() {
        return List.copyOf(present);
    }
}
