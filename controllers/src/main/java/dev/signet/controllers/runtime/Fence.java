package dev.signet.controllers.runtime;

/**
 * Stands before every signature and every write: who lost the lease finds it closed, however late a worker comes by.
 * Safe for use by several threads.
 */
@FunctionalInterface
public interface Fence {
    /** For a process that runs without leader election. */
    Fence OPEN = () -> true;

    /** Whether this process may still write. */
    boolean holds();

    /** @throws LeaseLost when this process may not write */
    default void check() {
        if (!holds()) {
            throw new LeaseLost();
        }
    }

    /** This process no longer leads. */
    final class LeaseLost extends RuntimeException {
        private static final long serialVersionUID = 1;

        LeaseLost() {
            super("the leader's lease is lost or was not renewed in time: nothing is signed or written");
        }
    }
}
