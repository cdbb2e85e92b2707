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
        Call call = factory.call(request, new Call.Receiver(request, response, consumer));
        var _ = response.whenComplete((_, fault) -> {
            if (fault != null) {
                call.cancel();
            }
        });
        call.start();
        return response;
    }

    @Override
    public CompletableFuture<WebSocketResponse> buildWebSocketDirect(
            StandardWebSocketBuilder builder, WebSocket.Listener listener) {
        return CompletableFuture.failedFuture(
                new UnsupportedOperationException("The server in this process has no web sockets"));
    }

    @Override
    protected void doClose() {
        factory.cancelAll();
    }
}
