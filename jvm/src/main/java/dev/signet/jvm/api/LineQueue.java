package dev.signet.jvm.api;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Lines of a stream for one who waits for them, but not for ever. The next one is asked for when one is taken. */
final class LineQueue implements Flow.Subscriber<String> {
    /** Empty at the end. */
    private final BlockingQueue<Optional<String>> lines = new LinkedBlockingQueue<>();

    private volatile Flow.@Nullable Subscription subscription;
    private volatile @Nullable Throwable failure;

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        this.subscription = subscription;
        subscription.request(1);
    }

    @Override
    public void onNext(String line) {
        lines.add(Optional.of(line));
    }

    @Override
    public void onError(Throwable throwable) {
        failure = throwable;
        lines.add(Optional.empty());
    }

    @Override
    public void onComplete() {
        lines.add(Optional.empty());
    }

    /**
     * The next line.
     *
     * @return empty at the end of the stream, and where none came in time
     * @throws IOException where the stream broke
     */
    Optional<String> next(Duration patience) throws IOException, InterruptedException {
        Optional<String> line = lines.poll(Math.max(0, patience.toNanos()), TimeUnit.NANOSECONDS);
        if (line == null) {
            return Optional.empty();
        }
        if (line.isEmpty()) {
            // Whoever asks again gets the same answer.
            lines.add(line);
            Throwable broken = failure;
            if (broken != null) {
                throw new IOException("the watch broke: " + broken.getMessage(), broken);
            }
            return line;
        }
        Flow.Subscription open = subscription;
        if (open != null) {
            open.request(1);
        }
        return line;
    }

    void cancel() {
        Flow.Subscription open = subscription;
        if (open != null) {
            open.cancel();
        }
    }
}
