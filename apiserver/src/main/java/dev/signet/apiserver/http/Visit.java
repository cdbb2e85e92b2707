package dev.signet.apiserver.http;

import dev.signet.apiserver.request.Exchange;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One request on its way, on a thread of its own, from the first header to the answer's last byte. */
final class Visit implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Visit.class);
    private static final byte[] FAULT = "Internal Server Error\n".getBytes(StandardCharsets.UTF_8);

    private final Consumer<Exchange> way;
    private final Visits visits;
    private final Response response;
    private final Callback callback;
    private final NetworkExchange exchange;
    private final Thread thread = Thread.ofVirtual().name("request").unstarted(this);

    /** Set by whoever ends the visit: the network library takes one end. */
    private final AtomicBoolean ended = new AtomicBoolean();

    /** Whether the answer is sent bit by bit, as a watch's is; only then may the thread be interrupted at any time. */
    private boolean streams;

    Visit(Request request, Response response, Callback callback, Visits visits) {
        this.way = visits.way();
        this.visits = visits;
        this.response = response;
        this.callback = callback;
        this.exchange = new NetworkExchange(request, response, visits.limits(), this);
        request.addIdleTimeoutListener(_ -> false);
        request.addFailureListener(_ -> endStream());
    }

    void start() {
        thread.start();
    }

    @Override
    public void run() {
        try {
            way.accept(exchange);
            finish();
        } catch (IOException | RuntimeException | Error e) {
            fail(e);
        } finally {
            streamsNoMore();
            exchange.release();
            visits.leave(this);
        }
    }

    /** Called by the answer with each flush. */
    synchronized void streams() {
        streams = true;
        if (visits.closing()) {
            thread.interrupt();
        }
    }

    synchronized void streamsNoMore() {
        streams = false;
    }

    /** Interrupts a watch: its client is gone, or the server stops. An ordinary request is left to finish. */
    synchronized void endStream() {
        if (streams) {
            thread.interrupt();
        }
    }

    void interrupt() {
        thread.interrupt();
    }

    /** Ends the exchange in the middle: HTTP/1.1 by closing the connection, HTTP/2 by resetting the stream. */
    void cut(Throwable why) {
        if (ended.compareAndSet(false, true)) {
            callback.failed(why);
        }
    }

    private void finish() throws IOException {
        exchange.endAnswer();
        exchange.readOut();
        if (ended.compareAndSet(false, true)) {
            callback.succeeded();
        }
    }

    private void fail(Throwable fault) {
        if (ended.get()) {
            LOG.debug("A client left before the end of its answer", fault);
            return;
        }
        LOG.error("{} {} failed unexpectedly", exchange.method(), exchange.path(), fault);
        if (exchange.begun().map(AnswerStream::retractable).orElse(true)) {
            answerFault();
        } else {
            cut(fault);
        }
    }

    private void answerFault() {
        response.reset();
        response.setStatus(500);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/plain; charset=utf-8");
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, FAULT.length);
        try {
            Completion sent = new Completion();
            response.write(true, ByteBuffer.wrap(FAULT), sent);
            sent.await();
            if (ended.compareAndSet(false, true)) {
                callback.succeeded();
            }
        } catch (IOException e) {
            cut(e);
        }
    }
}
