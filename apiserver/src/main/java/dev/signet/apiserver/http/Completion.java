package dev.signet.apiserver.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.eclipse.jetty.util.Callback;

/** The end of one read or write of the network, for the thread that waits for it. */
final class Completion implements Callback {
    private final CompletableFuture<Void> end = new CompletableFuture<>();

    @Override
    public void succeeded() {
        end.complete(null);
    }

    @Override
    public void failed(Throwable why) {
        end.completeExceptionally(why);
    }

    /** Completing wakes a thread and blocks nobody. */
    @Override
    public InvocationType getInvocationType() {
        return InvocationType.NON_BLOCKING;
    }

    /** @throws InterruptedIOException where the thread is interrupted, whose flag is then clear */
    void await() throws IOException {
        try {
            end.get();
        } catch (InterruptedException e) {
            throw new InterruptedIOException("Interrupted while waiting for the client");
        } catch (ExecutionException e) {
            throw new IOException("The client is gone or too slow: " + e.getCause(), e.getCause());
        }
    }
}
