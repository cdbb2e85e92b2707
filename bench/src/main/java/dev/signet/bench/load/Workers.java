package dev.signet.bench.load;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Many doing the same at once. */
final class Workers {

    private Workers() {}

    /** Runs the task on so many virtual threads; returns when all have ended. */
    static void run(int threads, Runnable task) {
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < threads; i++) {
                executor.execute(task);
            }
        }
    }
}
