package dev.signet.app.inprocess;

import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.http.StandardHttpRequest;
import io.fabric8.kubernetes.client.http.WebSocket;
import io.fabric8.kubernetes.client.http.WebSocketResponse;
import io.fabric8.kubernetes.client.http.WebSocketUpgradeResponse;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A watch as the library likes it best: a message for each line of the answer. Of an answer over HTTP it gathers the
 * lines letter by letter, which was a tenth of a certificate's cost.
 */
final class WatchSocket implements WebSocket {
    private static final int NORMAL_CLOSURE = 1000;

    private final StandardHttpRequest request;
    private final Listener listener;
    private final CompletableFuture<WebSocketResponse> opened = new CompletableFuture<>();

    /** What came of a line, or of a refusal, that has not ended. Of the client's thread. */
    private final ByteArrayOutputStream begun = new ByteArrayOutputStream();

    /** Messages that the library has not dealt with; the next piece waits for them. */
    private final AtomicInteger pending = new AtomicInteger();

    private @Nullable AsyncBody body;

    WatchSocket(StandardHttpRequest request, Listener listener) {
        this.request = request;
        this.listener = listener;
    }

    /** Completes when the server has answered, with its refusal if that was no success. */
    CompletableFuture<WebSocketResponse> opened() {
        return opened;
    }

    /** The head of the answer, before any of its body. */
    void begin(HttpResponse<AsyncBody> head) {
        body = head.body();
        if (head.isSuccessful()) {
            listener.onOpen(this);
            var _ = body.done().whenComplete((_, fault) -> end(fault));
            opened.complete(new WebSocketResponse(new WebSocketUpgradeResponse(request), this));
        } else {
            var _ = body.done().whenComplete((_, _) -> refuse(head.code()));
        }
        body.consume();
    }

    /** A piece of the body. */
    void take(List<ByteBuffer> piece, AsyncBody from) {
        // One for the piece itself: a message that is dealt with at once must not ask for the next piece yet.
        pending.incrementAndGet();
        piece.forEach(opened.isDone() ? this::cut : this::keep);
        request();
    }

    /** Of a refusal. */
    private void keep(ByteBuffer bytes) {
        begun.write(bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining());
    }

    private void cut(ByteBuffer bytes) {
        byte[] array = bytes.array();
        int start = bytes.arrayOffset() + bytes.position();
        int limit = start + bytes.remaining();
        for (int at = start; at < limit; at++) {
            if (array[at] == '\n') {
                begun.write(array, start, at - start);
                start = at + 1;
                message();
            }
        }
        begun.write(array, start, limit - start);
    }

    private void message() {
        String text = begun.toString(StandardCharsets.UTF_8);
        begun.reset();
        pending.incrementAndGet();
        listener.onMessage(this, text);
    }

    @Override
    public void request() {
        if (pending.decrementAndGet() == 0 && body != null) {
            body.consume();
        }
    }

    private void end(@Nullable Throwable fault) {
        if (fault == null) {
            listener.onClose(this, NORMAL_CLOSURE, "");
        } else if (!(fault instanceof CancellationException)) {
            listener.onError(this, fault);
        }
    }

    private void refuse(int code) {
        String text = begun.toString(StandardCharsets.UTF_8);
        WebSocketUpgradeResponse head = new WebSocketUpgradeResponse(request, code);
        opened.complete(new WebSocketResponse(head, refusal(code, text)));
    }

    private KubernetesClientException refusal(int code, String text) {
        String what = "Watching " + request.uri().getPath() + " was refused: ";
        try {
            Status status = Serialization.unmarshal(text, Status.class);
            return new KubernetesClientException(what + status.getMessage(), code, status);
        } catch (RuntimeException e) {
            return new KubernetesClientException(what + code, code, null);
        }
    }

    /** Nothing is sent over a watch. */
    @Override
    public boolean send(ByteBuffer buffer) {
        return false;
    }

    @Override
    public long queueSize() {
        return 0;
    }

    @Override
    public boolean sendClose(int code, @Nullable String reason) {
        if (body == null || body.done().isDone()) {
            return false;
        }
        body.cancel();
        return true;
    }
}
