package dev.signet.app.inprocess;

import dev.signet.apiserver.request.Exchange;
import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.http.StandardHttpRequest;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One request on two virtual threads, as it would have over a socket: the server's walks the way and writes the answer,
 * the client's hands the answer to the library. So neither side's interrupts, locks and faults reach the other.
 */
final class Call implements AsyncBody {
    private static final Logger LOG = LoggerFactory.getLogger(Call.class);
    private static final byte[] FAULT = "Internal Server Error\n".getBytes(StandardCharsets.UTF_8);

    private final InProcessExchange exchange;
    private final java.util.function.Consumer<Exchange> way;
    private final Receiver receiver;
    private final Pipe pipe = new Pipe();
    private final CompletableFuture<Void> done = new CompletableFuture<>();
    private final Thread server = Thread.ofVirtual().name("in-process request").unstarted(this::serve);

    /** Of the server's thread. */
    private @Nullable PipedAnswer answer;

    /** Whether the answer is sent bit by bit, as a watch's is; only then may the server's thread be interrupted. */
    private boolean streams;

    private boolean cancelled;

    /** Where the answer goes: its head completes the future, its body is consumed. */
    record Receiver(
            StandardHttpRequest request,
            CompletableFuture<HttpResponse<AsyncBody>> response,
            Consumer<List<ByteBuffer>> consumer) {}

    Call(InProcessExchange exchange, java.util.function.Consumer<Exchange> way, Receiver receiver) {
        this.exchange = exchange;
        this.way = way;
        this.receiver = receiver;
        exchange.answersTo(this::begin);
    }

    void start() {
        server.start();
    }

    @Override
    public void consume() {
        pipe.want();
    }

    @Override
    public CompletableFuture<Void> done() {
        return done;
    }

    /**
     * The client wants no more. A watch is interrupted; a request that may be in the middle of a write to the store is
     * left to finish, and its answer is lost.
     */
    @Override
    public void cancel() {
        pipe.fail(new IOException("The request was cancelled"));
        synchronized (this) {
            cancelled = true;
            if (streams) {
                server.interrupt();
            }
        }
        done.cancel(false);
    }

    private void serve() {
        try {
            way.accept(exchange);
            if (answer == null) {
                throw new IllegalStateException("The request was left without an answer");
            }
            answer.close();
        } catch (IOException e) {
            LOG.debug("Nobody waits for the answer", e);
        } catch (RuntimeException | Error fault) {
            fault(fault);
        } finally {
            streams(false);
        }
    }

    private void fault(Throwable fault) {
        LOG.error("{} {} failed unexpectedly", exchange.method(), exchange.path(), fault);
        if (answer != null) {
            pipe.fail(new IOException("The answer broke off"));
            return;
        }
        try (OutputStream body = exchange.answer(500, Map.of("Content-Type", List.of("text/plain; charset=utf-8")))) {
            body.write(FAULT);
        } catch (IOException e) {
            LOG.debug("Nobody waits for the answer", e);
        }
    }

    private OutputStream begin(int status, Map<String, List<String>> headers) {
        Thread.ofVirtual()
                .name("in-process answer")
                .start(() -> deliver(new Answer(receiver.request(), status, headers, this)));
        answer = new PipedAnswer(pipe, () -> streams(true), () -> streams(false));
        return answer;
    }

    private synchronized void streams(boolean now) {
        streams = now;
        if (streams && cancelled) {
            server.interrupt();
        }
    }

    /** The client's thread. */
    private void deliver(Answer head) {
        receiver.response().complete(head);
        try {
            for (Optional<byte[]> piece = pipe.take(); piece.isPresent(); piece = pipe.take()) {
                receiver.consumer().consume(List.of(ByteBuffer.wrap(piece.get())), this);
            }
            done.complete(null);
        } catch (Exception e) {
            // The library's own faults end the answer too: nobody will take what is left of it.
            done.completeExceptionally(e);
            cancel();
        }
    }
}
