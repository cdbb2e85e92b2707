package dev.signet.bench.process;

import java.util.concurrent.locks.LockSupport;

/** Waiting for a moment, in terms of {@link System#nanoTime}. */
public final class Pause {

    private Pause() {}

    /** Returns when the moment has come, interrupted or not. */
    public static void until(long moment) {
        for (long left = moment - System.nanoTime(); left > 0; left = moment - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    public static void seconds(double seconds) {
        until(System.nanoTime() + (long) (seconds * 1e9));
    }
}
