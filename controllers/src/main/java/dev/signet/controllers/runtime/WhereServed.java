package dev.signet.controllers.runtime;

import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A controller of a kind that the API may not serve: it asks discovery once, begins in the first version that is there,
 * and lets it be where there is none. Informers and loops are its own: whom nobody serves nobody should watch.
 */
public final class WhereServed implements Loop {
    private static final Logger LOG = LoggerFactory.getLogger(WhereServed.class);
    private static final Duration AGAIN = Duration.ofSeconds(10);

    private final ControllerName controller;
    private final OptionalKind kind;
    private final ControllerContext context;
    private final BiFunction<ControllerContext, ResourceDefinitionContext, List<Loop>> maker;
    private Timeline.Appointment next = () -> {};
    private Optional<ControllerGroup> group = Optional.empty();
    private boolean closed;

    /** @param maker makes the loops, with informers for them alone, in the version that is served */
    public WhereServed(
            ControllerName controller,
            OptionalKind kind,
            ControllerContext context,
            BiFunction<ControllerContext, ResourceDefinitionContext, List<Loop>> maker) {
        this.controller = controller;
        this.kind = kind;
        this.context = context;
        this.maker = maker;
    }

    @Override
    public String name() {
        return controller.fullName();
    }

    @Override
    public boolean beginsAtOnce() {
        return false;
    }

    @Override
    public void start() {
        context.timeline().apart(controller.fullName(), this::ask);
    }

    private void ask() {
        try {
            kind.find(context.client())
                    .ifPresentOrElse(
                            this::begin,
                            () -> LOG.info("{} is not started: the API serves no {}", controller.fullName(), kind));
        } catch (RuntimeException e) {
            LOG.warn(
                    "{}: cannot ask whether the API serves {}, and asks again in {} s: {}",
                    controller.fullName(),
                    kind,
                    AGAIN.toSeconds(),
                    FailureText.of(e));
            askAgain();
        }
    }

    private synchronized void askAgain() {
        if (!closed) {
            next = context.timeline().after(AGAIN, this::start);
        }
    }

    private synchronized void begin(ResourceDefinitionContext served) {
        if (!closed) {
            SharedInformers informers = new SharedInformers(context.client());
            ControllerGroup begun = new ControllerGroup(informers, maker.apply(context.with(informers), served));
            group = Optional.of(begun);
            begun.start();
        }
    }

    /** Until it has begun it is nothing to wait for: where a right is missing, the others work all the same. */
    @Override
    public synchronized boolean healthy() {
        return group.filter(own -> own.begun().isDone())
                .map(ControllerGroup::healthy)
                .orElse(true);
    }

    @Override
    public synchronized void close() {
        closed = true;
        next.cancel();
        group.ifPresent(ControllerGroup::close);
    }
}
