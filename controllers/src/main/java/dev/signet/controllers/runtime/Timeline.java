package dev.signet.controllers.runtime;

import java.time.Duration;
import java.time.InstantSource;

/**
 * Time as the controllers see it: the wall clock for what is written down, a monotonic clock for what is measured, and
 * a way to be called later. Tests give one that they step by hand. Safe for use by several threads.
 */
public interface Timeline extends InstantSource {
    /** Monotonic time since an arbitrary origin; never goes back, whatever the wall clock does. */
    Duration elapsed();

    /** Runs the task once, after the delay, unless cancelled before; the task must be short and must not throw. */
    Appointment after(Duration delay, Runnable task);

    /** Runs the task soon, on a thread of its own, where it may take its time. */
    void apart(String name, Runnable task);

    /** A task that waits for its time. */
    interface Appointment {
        /** Lets the task not run, if it has not begun. */
        void cancel();
    }
}
