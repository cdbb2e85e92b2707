package dev.signet.controllers.cluster;

import dev.signet.controllers.runtime.ControllerContext;
import dev.signet.controllers.runtime.ControllerLoop;
import dev.signet.controllers.runtime.ControllerMetrics;
import dev.signet.controllers.runtime.ControllerName;
import dev.signet.controllers.runtime.FailureText;
import dev.signet.controllers.runtime.Loop;
import dev.signet.controllers.runtime.PeriodicLoop;
import dev.signet.controllers.runtime.Timeline;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The loop around the collector: the watches that feed its index, the queue, and the look for new kinds. */
public final class GarbageCollection implements Loop {
    private static final Logger LOG = LoggerFactory.getLogger(GarbageCollection.class);
    private static final int WORKERS = 4;
    private static final Duration REFRESH = Duration.ofSeconds(30);
    /** Definitions come in files of many. */
    private static final Duration AFTER_DEFINITION = Duration.ofSeconds(1);

    private static final String DEFINITIONS = "customresourcedefinitions";

    private final OwnerIndex index = new OwnerIndex();
    private final CollectedKinds kinds;
    private final ControllerLoop loop;
    private final PeriodicLoop refreshing;
    private final ControllerContext context;
    private final AtomicBoolean looking = new AtomicBoolean();

    private GarbageCollection(ControllerContext context) {
        this.context = context;
        MetadataApi api = new MetadataApi(context.client());
        kinds = new CollectedKinds(api, context.timeline(), new Following());
        String name = ControllerName.GARBAGE_COLLECTOR.fullName();
        loop = new ControllerLoop(
                name,
                WORKERS,
                new GarbageCollector(context, api, kinds, index, this::lookAt),
                context.timeline(),
                context.metrics());
        refreshing = new PeriodicLoop(
                name + "-discovery", REFRESH, kinds::refresh, context.timeline(), ControllerMetrics.NONE);
    }

    /** The loop to start. */
    public static Loop loop(ControllerContext context) {
        return new GarbageCollection(context);
    }

    @Override
    public String name() {
        return loop.name();
    }

    @Override
    public void start() {
        refreshing.start();
        loop.start();
    }

    @Override
    public void close() {
        refreshing.close();
        kinds.close();
        loop.close();
    }

    private void lookAt(String uid) {
        loop.enqueue(uid);
    }

    /** Keeps the index, and has looked at what a change concerns. */
    private final class Following implements MetadataWatch.Listener {
        @Override
        public void seen(ServedKind kind, Owned object) {
            index.seen(kind, object).forEach(loop::enqueue);
            lookForKinds(kind);
        }

        @Override
        public void gone(ServedKind kind, String uid) {
            index.gone(uid).forEach(loop::enqueue);
            lookForKinds(kind);
        }

        @Override
        public void found(ServedKind kind, Set<String> uids, boolean again) {
            index.found(kind, uids, again).forEach(loop::enqueue);
        }
    }

    private void lookForKinds(ServedKind kind) {
        if (kind.plural().equals(DEFINITIONS) && looking.compareAndSet(false, true)) {
            Timeline timeline = context.timeline();
            timeline.after(AFTER_DEFINITION, () -> timeline.apart("discovery", this::look));
        }
    }

    private void look() {
        looking.set(false);
        try {
            kinds.refresh();
        } catch (RuntimeException e) {
            LOG.debug("discovery failed, and is repeated: {}", FailureText.of(e));
        }
    }
}
