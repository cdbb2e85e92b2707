package dev.signet.app.process;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * SIGTERM and SIGINT as a request to stop: the JVM's shutdown waits until the command has stopped by itself, and the
 * process then ends with its status instead of the signal's.
 */
public final class Termination {
    private static final long PATIENCE_SECONDS = 20;

    private final CountDownLatch done = new CountDownLatch(1);
    private final Runnable stop;
    private final Thread hook = Thread.ofPlatform().unstarted(this::end);
    private volatile int status;

    private Termination(Runnable stop) {
        this.stop = stop;
    }

    /** @param stop asks the command to stop; must return at once */
    public static Termination on(Runnable stop) {
        Termination termination = new Termination(stop);
        Runtime.getRuntime().addShutdownHook(termination.hook);
        return termination;
    }

    /** The command has stopped. Its status is the process's only if that was told to end. */
    public void done(int exitStatus) {
        status = exitStatus;
        done.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is ending already, and waits for this.
        }
    }

    private void end() {
        stop.run();
        try {
            if (done.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                Runtime.getRuntime().halt(status);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
