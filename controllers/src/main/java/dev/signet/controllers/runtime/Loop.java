package dev.signet.controllers.runtime;

/** Something that a process of controllers starts once and stops once. */
public interface Loop extends AutoCloseable {
    /** The controller's name, as in {@code --controllers}, logs and metrics; two loops may be one controller. */
    String name();

    /** Called once, when the informers have their first state. */
    void start();

    /** False for one that finds out only then whether it has anything to do, and tells of it itself. */
    default boolean beginsAtOnce() {
        return true;
    }

    /** Whether it sees what it needs to see of the API beyond the informers that it was made with. */
    default boolean healthy() {
        return true;
    }

    /** Ends the loop; returns when nothing of it runs any more, or after a bounded time. */
    @Override
    void close();
}
