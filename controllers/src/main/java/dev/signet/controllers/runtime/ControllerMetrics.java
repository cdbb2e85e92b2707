package dev.signet.controllers.runtime;

import java.time.Duration;

/** Where the loops count what they did. */
@FunctionalInterface
public interface ControllerMetrics {
    /** Counts nothing. */
    ControllerMetrics NONE = (controller, result, took) -> {};

    /** One call of a reconciler, or one pass of a periodic controller. */
    void reconciled(String controller, Result result, Duration took);

    /** How a call ended. */
    enum Result {
        SUCCESS,
        NOT_YET,
        ERROR
    }
}
