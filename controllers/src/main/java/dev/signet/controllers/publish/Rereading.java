package dev.signet.controllers.publish;

import dev.signet.controllers.runtime.ControllerMetrics;
import dev.signet.controllers.runtime.Loop;
import dev.signet.controllers.runtime.PeriodicLoop;
import dev.signet.controllers.runtime.Timeline;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** Looks again and again whether a bundle has changed, where upstream reads it once (RCA-05). */
final class Rereading {
    /** Of the bundle in memory: who gives it looks at its file more often. */
    private static final Duration PERIOD = Duration.ofMinutes(1);

    private Rereading() {}

    /**
     * @param publisher the name of the controller that this is a part of
     * @param known what is published already; empty for nothing yet
     * @param changed called at the start, and later, where the bundle is another than it was
     */
    static Loop loop(String publisher, Supplier<String> bundle, String known, Runnable changed, Timeline timeline) {
        AtomicReference<String> last = new AtomicReference<>(known);
        Runnable reread = () -> {
            String now = bundle.get();
            if (!now.equals(last.getAndSet(now))) {
                changed.run();
            }
        };
        return new PeriodicLoop(publisher, PERIOD, reread, timeline, ControllerMetrics.NONE);
    }
}
