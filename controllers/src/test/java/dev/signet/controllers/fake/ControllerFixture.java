package dev.signet.controllers.fake;

import dev.signet.controllers.runtime.ControllerContext;
import dev.signet.controllers.runtime.ControllerGroup;
import dev.signet.controllers.runtime.ControllerMetrics.Result;
import dev.signet.controllers.runtime.Fence;
import dev.signet.controllers.runtime.Loop;
import dev.signet.controllers.runtime.SharedInformers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Controllers beside a {@link FakeApi}, at 2026-01-01T00:00:00Z. */
public final class ControllerFixture implements AutoCloseable {
    public final FakeApi api = new FakeApi();
    public final SteppedTimeline timeline = new SteppedTimeline(Instant.parse("2026-01-01T00:00:00Z"));
    private final BlockingQueue<Result> results = new LinkedBlockingQueue<>();
    private final SharedInformers informers = new SharedInformers(api.client());
    private volatile boolean leading = true;
    private Optional<ControllerGroup> group = Optional.empty();

    private final Fence fence = () -> leading;

    /** Starts what is made of the context, and returns when it runs. */
    public void start(Function<ControllerContext, List<Loop>> loops) {
        ControllerContext context =
                new ControllerContext(api.client(), informers, fence, timeline, (_, result, _) -> results.add(result));
        ControllerGroup started = new ControllerGroup(informers, loops.apply(context));
        group = Optional.of(started);
        started.start();
        started.begun().join();
    }

    public void loseLease() {
        leading = false;
    }

    /** How the next call of a reconciler that has ended ended. */
    public Result nextResult() throws InterruptedException {
        Result result = results.poll(20, TimeUnit.SECONDS);
        if (result == null) {
            throw new AssertionError("nothing was reconciled within 20 s");
        }
        return result;
    }

    /** The same, where what is due now must run first and may become due only after a while. */
    public Result nextResultOfNow() throws InterruptedException {
        for (int tries = 0; tries < 2000; tries++) {
            timeline.advance(Duration.ZERO);
            Result result = results.poll(10, TimeUnit.MILLISECONDS);
            if (result != null) {
                return result;
            }
        }
        throw new AssertionError("nothing was reconciled within 20 s");
    }

    @Override
    public void close() {
        group.ifPresent(ControllerGroup::close);
        api.close();
    }
}
