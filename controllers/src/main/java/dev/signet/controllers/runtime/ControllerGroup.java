package dev.signet.controllers.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The controllers of one identity with the informers they share: started together, once, and stopped together. */
public final class ControllerGroup implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ControllerGroup.class);

    private final SharedInformers informers;
    private final List<Loop> loops;
    private final List<Loop> started = new ArrayList<>();
    private CompletableFuture<Void> begun = new CompletableFuture<>();
    private boolean closed;

    /** @param loops already listening to these informers */
    public ControllerGroup(SharedInformers informers, List<? extends Loop> loops) {
        this.informers = informers;
        this.loops = List.copyOf(loops);
    }

    /** Returns at once; the loops begin when the informers have their first state, however long the API is away. */
    public synchronized void start() {
        // Beginning on an empty cache would look as if everything had been deleted.
        begun = informers.start().thenRun(this::startLoops);
    }

    /** Completes when the loops have begun; to be asked after the start. */
    public synchronized CompletableFuture<Void> begun() {
        return begun;
    }

    private synchronized void startLoops() {
        if (closed) {
            return;
        }
        for (Loop loop : loops) {
            loop.start();
            started.add(loop);
        }
        List<String> names = loops.stream()
                .filter(Loop::beginsAtOnce)
                .map(Loop::name)
                .distinct()
                .toList();
        if (!names.isEmpty()) {
            LOG.info("controllers run: {}", names);
        }
    }

    /** Whether the loops run and the informers follow the API. */
    public synchronized boolean healthy() {
        return begun.isDone()
                && !begun.isCompletedExceptionally()
                && informers.healthy()
                && started.stream().allMatch(Loop::healthy);
    }

    /** Finishes what is being reconciled, within seconds, and stops. */
    @Override
    public synchronized void close() {
        closed = true;
        started.forEach(Loop::close);
        informers.close();
    }
}
