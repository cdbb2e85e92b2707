package dev.signet.apiserver.storage.embedded;

import dev.signet.apiserver.object.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that writes. Whatever waits when it is free becomes one group and costs one sync; orders of other parts
 * (a new follower, compaction) are carried out between groups. After a failure nothing is written any more: what is on the
 * disk is not known, and only a new start reads it again.
 */
final class Committer {
    private static final Logger LOG = LoggerFactory.getLogger(Committer.class);
    private static final int GROUP_WRITES = 512;
    private static final int GROUP_BYTES = 8 << 20;

    private final BlockingQueue<Task> waiting = new LinkedBlockingQueue<>();
    private final Consumer<List<Write>> commit;
    private final Consumer<Throwable> fatal;
    private final Thread thread;
    private volatile boolean ended;

    /** After which what is on the disk is not known: it ends the store. */
    static final class Failure extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Failure(String message, Throwable cause) {
            super(message, cause);
        }
    }

    private sealed interface Task {
        record Queued(Write write) implements Task {}

        record Order(Runnable order, CompletableFuture<Void> done) implements Task {}

        record Stop() implements Task {}
    }

    /**
     * @param commit commits a group and answers its writes; what it throws ends the store
     * @param fatal is told when that happened
     */
    Committer(String name, Consumer<List<Write>> commit, Consumer<Throwable> fatal) {
        this.commit = commit;
        this.fatal = fatal;
        this.thread = Thread.ofPlatform().name(name).daemon().unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    void submit(Write write) {
        put(new Task.Queued(write));
    }

    /**
     * Carries an order out on the committer's thread, between groups, after all that was submitted before. What it throws
     * fails it alone, but for a {@link Failure}.
     */
    CompletableFuture<Void> order(Runnable order) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        put(new Task.Order(order, done));
        return done;
    }

    private void put(Task task) {
        waiting.add(task);
        if (ended) {
            refuseWaiting();
        }
    }

    /** Commits what waits, then ends. Later writes are refused. */
    void stop() {
        waiting.add(new Task.Stop());
        boolean interrupted = false;
        while (thread != Thread.currentThread() && thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            List<Task> tasks = new ArrayList<>();
            boolean going = true;
            while (going) {
                tasks.add(waiting.take());
                waiting.drainTo(tasks, GROUP_WRITES - 1);
                going = carryOut(tasks);
                tasks.clear();
            }
            end();
        } catch (Throwable e) {
            LOG.error("the store has stopped: restart the server, which reads again what is on the disk", e);
            end();
            fatal.accept(e);
        }
    }

    private void end() {
        ended = true;
        refuseWaiting();
    }

    private void refuseWaiting() {
        RuntimeException unavailable =
                new Problem.Unavailable("the store takes no writes any more: the server is stopping").thrown();
        for (Task task = waiting.poll(); task != null; task = waiting.poll()) {
            refuse(task, unavailable);
        }
    }

    private static void refuse(Task task, Throwable cause) {
        switch (task) {
            case Task.Queued(Write write) -> write.done().completeExceptionally(cause);
            case Task.Order(Runnable _, CompletableFuture<Void> done) -> done.completeExceptionally(cause);
            case Task.Stop _ -> {}
        }
    }

    /** False when the committer is to stop. What is not reached when this throws is refused. */
    private boolean carryOut(List<Task> tasks) {
        boolean going = true;
        int reached = 0;
        try {
            List<Write> group = new ArrayList<>();
            int bytes = 0;
            for (Task task : tasks) {
                if (!(task instanceof Task.Queued) || bytes > GROUP_BYTES) {
                    commitGroup(group);
                    bytes = 0;
                }
                reached++;
                switch (task) {
                    case Task.Queued(Write write) -> {
                        group.add(write);
                        bytes += write.size();
                    }
                    case Task.Order(Runnable order, CompletableFuture<Void> done) -> carryOut(order, done);
                    case Task.Stop _ -> going = false;
                }
            }
            commitGroup(group);
            return going;
        } catch (Throwable e) {
            tasks.subList(reached, tasks.size())
                    .forEach(task -> refuse(task, new Problem.Unavailable("the store has failed").thrown()));
            throw e;
        }
    }

    private void commitGroup(List<Write> group) {
        if (!group.isEmpty()) {
            commit.accept(List.copyOf(group));
            group.clear();
        }
    }

    private static void carryOut(Runnable order, CompletableFuture<Void> done) {
        try {
            order.run();
            done.complete(null);
        } catch (Failure e) {
            done.completeExceptionally(e);
            throw e;
        } catch (RuntimeException e) {
            done.completeExceptionally(e);
        }
    }
}
