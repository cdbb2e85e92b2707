package dev.signet.controllers.clean;

import dev.signet.controllers.request.RequestState;
import dev.signet.controllers.runtime.ControllerContext;
import dev.signet.controllers.runtime.ControllerName;
import dev.signet.controllers.runtime.FailureText;
import dev.signet.controllers.runtime.Informed;
import dev.signet.controllers.runtime.Loop;
import dev.signet.controllers.runtime.PeriodicLoop;
import io.fabric8.kubernetes.api.model.certificates.v1.CertificateSigningRequest;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Deletes requests that are over, at its start and every hour (CLN-01). */
public final class RequestCleaner {
    private static final Logger LOG = LoggerFactory.getLogger(RequestCleaner.class);
    private static final Duration PERIOD = Duration.ofHours(1);

    private final ControllerContext context;
    private final Informed<CertificateSigningRequest> requests;

    private RequestCleaner(ControllerContext context) {
        this.context = context;
        this.requests = context.informers().all(CertificateSigningRequest.class);
    }

    /** The cleaner as a loop to start. */
    public static Loop loop(ControllerContext context) {
        RequestCleaner cleaner = new RequestCleaner(context);
        return new PeriodicLoop(
                ControllerName.CLEANER.fullName(), PERIOD, cleaner::pass, context.timeline(), context.metrics());
    }

    private void pass() {
        Instant now = context.timeline().instant();
        for (CertificateSigningRequest request : requests.list()) {
            RequestState state = new RequestState(request);
            CleaningRule.of(state, now).ifPresent(rule -> delete(state, rule));
        }
    }

    private void delete(RequestState request, CleaningRule rule) {
        context.fence().check();
        try {
            context.client()
                    .certificates()
                    .v1()
                    .certificateSigningRequests()
                    .withName(request.name())
                    .delete();
            LOG.info("request {} {}: deleted", request.name(), rule.words());
        } catch (KubernetesClientException e) {
            // The next pass tries again; the others must not wait for it.
            LOG.warn("Error while attempting to clean CSR {}: {}", request.name(), FailureText.of(e));
        }
    }
}
