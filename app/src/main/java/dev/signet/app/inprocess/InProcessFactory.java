package dev.signet.app.inprocess;

import dev.signet.apiserver.authentication.User;
import dev.signet.apiserver.request.Exchange;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.StandardHttpClientBuilder;
import io.fabric8.kubernetes.client.http.StandardHttpRequest;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Makes the transports of one client, which share the way, the user and the calls that are going on. */
final class InProcessFactory implements HttpClient.Factory {
    private final Consumer<Exchange> way;
    private final User user;
    private final Set<Call> calls = ConcurrentHashMap.newKeySet();

    InProcessFactory(Consumer<Exchange> way, User user) {
        this.way = way;
        this.user = user;
    }

    @Override
    public Builder newBuilder() {
        return new Builder(this);
    }

    Call call(StandardHttpRequest request, Call.Receiver receiver) {
        Call call = new Call(new InProcessExchange(request, user), way, receiver);
        calls.add(call);
        var _ = call.done().whenComplete((_, _) -> calls.remove(call));
        return call;
    }

    void cancelAll() {
        List.copyOf(calls).forEach(Call::cancel);
    }

    /** Derives transports that differ in nothing but the library's interceptors. */
    static final class Builder extends StandardHttpClientBuilder<InProcessTransport, InProcessFactory, Builder> {
        Builder(InProcessFactory factory) {
            super(factory);
        }

        @Override
        public InProcessTransport build() {
            return new InProcessTransport(this);
        }

        @Override
        protected Builder newInstance(InProcessFactory factory) {
            return new Builder(factory);
        }
    }
}
