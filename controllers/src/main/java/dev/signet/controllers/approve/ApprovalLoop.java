package dev.signet.controllers.approve;

import dev.signet.controllers.request.RequestState;
import dev.signet.controllers.runtime.ControllerContext;
import dev.signet.controllers.runtime.ControllerLoop;
import dev.signet.controllers.runtime.ControllerName;
import dev.signet.controllers.runtime.FailureText;
import dev.signet.controllers.runtime.Informed;
import dev.signet.controllers.runtime.Loop;
import dev.signet.controllers.runtime.NotYet;
import dev.signet.controllers.runtime.Observed;
import dev.signet.controllers.runtime.Reconciler;
import io.fabric8.kubernetes.api.model.certificates.v1.CertificateSigningRequest;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Asks all deciders about each request that nobody has decided, and writes down what comes of it. The condition is written
 * with the resourceVersion of what was looked at: a request that was replaced or decided meanwhile stays as it is.
 */
public final class ApprovalLoop implements Reconciler {
    /** CTRL-04. */
    private static final int WORKERS = 5;

    private final ControllerContext context;
    private final List<Decider> deciders;
    private final Informed<CertificateSigningRequest> requests;
    private final RequestEvents events;

    private ApprovalLoop(ControllerContext context, List<? extends Decider> deciders) {
        this.context = context;
        this.deciders = List.copyOf(deciders);
        this.requests = context.informers().all(CertificateSigningRequest.class);
        this.events = new RequestEvents(context);
    }

    /**
     * The loop to start.
     *
     * @param deciders of which the first that approves (or denies) gives the words
     */
    public static Loop loop(ControllerContext context, List<? extends Decider> deciders) {
        ApprovalLoop approval = new ApprovalLoop(context, deciders);
        ControllerLoop loop = new ControllerLoop(
                ControllerName.APPROVING.fullName(), WORKERS, approval, context.timeline(), context.metrics());
        approval.requests.onEvent(event -> approval.observe(event, loop));
        deciders.forEach(decider -> decider.onChange(() -> approval.queueOpen(decider, loop)));
        return loop;
    }

    private void observe(Observed<CertificateSigningRequest> event, ControllerLoop loop) {
        RequestState request = new RequestState(event.object());
        if (event instanceof Observed.Deleted<CertificateSigningRequest> || !isOpen(request)) {
            events.forget(request);
        } else if (!askedAbout(request).isEmpty()) {
            loop.enqueue(request.name());
        }
    }

    private void queueOpen(Decider decider, ControllerLoop loop) {
        requests.list().stream()
                .map(RequestState::new)
                .filter(request -> isOpen(request) && decider.looksAfter(request.signerName()))
                .forEach(request -> loop.enqueue(request.name()));
    }

    /** APR-01. */
    private static boolean isOpen(RequestState request) {
        return !request.isIssued() && !request.has(RequestState.APPROVED) && !request.has(RequestState.DENIED);
    }

    private List<Decider> askedAbout(RequestState request) {
        return deciders.stream()
                .filter(decider -> decider.looksAfter(request.signerName()))
                .toList();
    }

    @Override
    public void reconcile(String name) throws NotYet, IOException {
        Optional<RequestState> request =
                requests.get(name).map(RequestState::new).filter(ApprovalLoop::isOpen);
        if (request.isPresent()) {
            List<Decider> asked = askedAbout(request.get());
            if (!asked.isEmpty()) {
                conclude(request.get(), Opinions.of(asked, PendingRequest.of(request.get())));
            }
        }
    }

    private void conclude(RequestState request, Opinions opinions) throws NotYet, IOException {
        if (opinions.denial().isPresent()) {
            Decision.Deny denial = opinions.denial().get();
            write(request, RequestState.DENIED, denial.reason(), denial.message());
            return;
        }
        // Who could not be asked might have denied.
        opinions.throwFailure();
        if (opinions.approval().isPresent()) {
            Decision.Approve approval = opinions.approval().get();
            write(request, RequestState.APPROVED, approval.reason(), approval.message());
            return;
        }
        Optional<String> why = opinions.why();
        why.ifPresent(text -> events.undecided(request, text));
        if (opinions.again()) {
            throw new NotYet(why.orElse("nobody has decided yet"));
        }
    }

    private void write(RequestState request, String type, String reason, String message) throws IOException {
        CertificateSigningRequest decided =
                request.with(type, reason, message, context.timeline().instant());
        context.fence().check();
        try {
            context.client()
                    .certificates()
                    .v1()
                    .certificateSigningRequests()
                    .resource(decided)
                    .subresource("approval")
                    .update();
        } catch (KubernetesClientException e) {
            throw new IOException("error updating approval for csr: " + FailureText.of(e), e);
        }
        events.decided(request, type, message);
    }
}
