package dev.signet.bench.load;

import dev.signet.bench.process.Processes;
import dev.signet.bench.process.Usage;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodySubscribers;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * One event to many watchers: objects are created one by one, and each watcher tells when it saw them. It counts events, so
 * nobody else may write to the collection meanwhile.
 */
public final class FanOut {

    private final Api api;
    private final Processes processes;
    private final int watchers;
    private final List<Event> events;
    private final Report report = new Report();

    /** The moments when the watchers saw one event, first to last. */
    private static final class Event {
        private final AtomicLongArray seen;
        private final AtomicInteger count = new AtomicInteger();
        private final CountDownLatch missing;

        Event(int watchers) {
            seen = new AtomicLongArray(watchers);
            missing = new CountDownLatch(watchers);
        }

        void see(long moment) {
            seen.set(count.getAndIncrement(), moment);
            missing.countDown();
        }
    }

    public FanOut(Target target, int watchers, int events) {
        this.api = target.api();
        this.processes = target.processes();
        this.watchers = watchers;
        this.events = Stream.generate(() -> new Event(watchers)).limit(events).toList();
    }

    public Report run() throws InterruptedException {
        List<HttpClient> clients = Stream.generate(api::newClient)
                .limit(Math.ceilDiv(watchers, Api.STREAMS))
                .toList();
        try {
            open(clients);
            return measure();
        } finally {
            clients.forEach(HttpClient::shutdownNow);
        }
    }

    private Report measure() throws InterruptedException {
        LongStream.Builder write = LongStream.builder();
        LongStream.Builder middle = LongStream.builder();
        LongStream.Builder last = LongStream.builder();
        Usage before = processes.usage();
        for (Event event : events) {
            long start = System.nanoTime();
            api.create(api.newName(), api.newRequest());
            write.add(System.nanoTime() - start);
            await(event.missing, "watchers have not seen an event");
            middle.add(event.seen.get(watchers / 2) - start);
            last.add(event.seen.get(watchers - 1) - start);
        }
        return report.put("events", events.size())
                .times("write_ms", write.build())
                .times("write_to_median_watcher_ms", middle.build())
                .times("write_to_last_watcher_ms", last.build())
                .cost("event", events.size(), processes.usage().since(before));
    }

    private void open(List<HttpClient> clients) throws InterruptedException {
        String version = api.version();
        CountDownLatch missing = new CountDownLatch(watchers);
        Semaphore opening = new Semaphore(Api.STREAMS);
        for (int i = 0; i < watchers; i++) {
            if (!opening.tryAcquire(api.patience().toMillis(), TimeUnit.MILLISECONDS)) {
                throw new ApiFailure("watches do not open in time");
            }
            // Ends when its client is shut down; whether it opens, the latch tells.
            var _ = api.watch(clients.get(i % clients.size()), version, _ -> {
                opening.release();
                missing.countDown();
                return BodySubscribers.ofByteArrayConsumer(watcher());
            });
        }
        await(missing, "watches are not open");
        report.put("watchers", watchers).put("connections", clients.size());
    }

    /** Follows one watch, in which each line is an event. */
    private Consumer<Optional<byte[]>> watcher() {
        Iterator<Event> next = events.iterator();
        return bytes -> {
            long now = System.nanoTime();
            for (byte b : bytes.orElse(new byte[0])) {
                if (b == '\n' && next.hasNext()) {
                    next.next().see(now);
                }
            }
        };
    }

    private void await(CountDownLatch missing, String what) throws InterruptedException {
        if (!missing.await(api.patience().toMillis(), TimeUnit.MILLISECONDS)) {
            throw new ApiFailure(missing.getCount() + " " + what + " in time");
        }
    }
}
