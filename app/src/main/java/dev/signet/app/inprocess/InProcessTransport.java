package dev.signet.app.inprocess;

import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.http.StandardHttpClient;
import io.fabric8.kubernetes.client.http.StandardHttpRequest;
import io.fabric8.kubernetes.client.http.StandardWebSocketBuilder;
import io.fabric8.kubernetes.client.http.WebSocket;
import io.fabric8.kubernetes.client.http.WebSocketResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/** What the client library takes for HTTP. */
final class InProcessTransport
        extends StandardHttpClient<InProcessTransport, InProcessFactory, InProcessFactory.Builder> {
    private final InProcessFactory factory;

    InProcessTransport(InProcessFactory.Builder builder) {
        super(builder, closedWith(builder));
        this.factory = builder.getClientFactory();
    }

    /** Derived transports close with the one that they are derived from. */
    private static AtomicBoolean closedWith(InProcessFactory.Builder builder) {
        InProcessTransport parent = builder.getClient();
        return parent == null ? new AtomicBoolean() : parent.getClosed();
    }

    @Override
    public CompletableFuture<HttpResponse<AsyncBody>> consumeBytesDirect(
            StandardHttpRequest request, AsyncBody.Consumer<List<ByteBuffer>> consumer) {
        CompletableFuture<HttpResponse<AsyncBody>> response = new CompletableFuture<>();
        start(new Call.Receiver(request, response, consumer), response);
        return response;
    }

    @Override
    public CompletableFuture<WebSocketResponse> buildWebSocketDirect(
            StandardWebSocketBuilder builder, WebSocket.Listener listener) {
        StandardHttpRequest request = builder.asHttpRequest();
        WatchSocket socket = new WatchSocket(request, listener);
        CompletableFuture<HttpResponse<AsyncBody>> response = new CompletableFuture<>();
        var _ = response.thenAccept(socket::begin);
        start(new Call.Receiver(request, response, socket::take), socket.opened());
        return socket.opened();
    }

    /** The call ends with whoever no longer waits for its answer. */
    private void start(Call.Receiver receiver, CompletableFuture<?> waitedFor) {
        Call call = factory.call(receiver.request(), receiver);
        var _ = waitedFor.whenComplete((_, fault) -> {
            if (fault != null) {
                call.cancel();
            }
        });
        call.start();
    }

    @Override
    protected void doClose() {
        factory.cancelAll();
    }
}
