package dev.signet.controllers.sign;

import dev.signet.certificates.SignerName;
import dev.signet.controllers.request.RequestState;
import dev.signet.controllers.runtime.ControllerContext;
import dev.signet.controllers.runtime.ControllerLoop;
import dev.signet.controllers.runtime.ControllerName;
import dev.signet.controllers.runtime.Informed;
import dev.signet.controllers.runtime.Loop;
import dev.signet.controllers.runtime.Observed;
import dev.signet.controllers.runtime.Reconciler;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.api.model.certificates.v1.CertificateSigningRequest;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Writes one Event for each request whose signer nobody here serves: such a request would wait for ever, and nothing
 * else would say why. Events of objects without a namespace stand in {@code default}.
 */
public final class UnservedSigners implements Reconciler {
    private static final String REASON = "SignerNotServed";
    private static final String ANY_PATH = "/*";

    private final ControllerContext context;
    private final Informed<CertificateSigningRequest> requests;
    private final Set<String> served;
    private final Set<String> foreign;

    /** UIDs of requests that have their Event; emptied as the requests go. */
    private final Set<String> told = ConcurrentHashMap.newKeySet();

    private UnservedSigners(ControllerContext context, Set<String> served, Set<String> foreign) {
        this.context = context;
        this.requests = context.informers().all(CertificateSigningRequest.class);
        this.served = new TreeSet<>(served);
        this.foreign = Set.copyOf(foreign);
    }

    /**
     * The loop to start.
     *
     * @param served the signers of this process, by name
     * @param foreign signers that others serve: names, or {@code domain/*}
     */
    public static Loop loop(ControllerContext context, Set<String> served, Set<String> foreign) {
        UnservedSigners reconciler = new UnservedSigners(context, served, foreign);
        ControllerLoop loop = new ControllerLoop(
                ControllerName.UNSERVED_SIGNERS.fullName(), 1, reconciler, context.timeline(), context.metrics());
        reconciler.requests.onEvent(event -> reconciler.observe(event, loop));
        return loop;
    }

    private void observe(Observed<CertificateSigningRequest> event, ControllerLoop loop) {
        if (event instanceof Observed.Deleted<CertificateSigningRequest>) {
            told.remove(event.object().getMetadata().getUid());
        } else if (isForgotten(new RequestState(event.object()))) {
            loop.enqueue(event.object().getMetadata().getName());
        }
    }

    private boolean isForgotten(RequestState request) {
        String signer = request.signerName();
        String domain = SignerName.domain(signer).orElse("");
        return !served.contains(signer)
                && !foreign.contains(signer)
                && !foreign.contains(domain + ANY_PATH)
                && !request.isIssued()
                && !request.has(RequestState.DENIED)
                && !request.isFailed()
                && !told.contains(request.request().getMetadata().getUid());
    }

    @Override
    public void reconcile(String name) {
        requests.get(name).map(RequestState::new).filter(this::isForgotten).ifPresent(this::tell);
    }

    private void tell(RequestState request) {
        context.fence().check();
        try {
            context.client().resource(event(request)).create();
        } catch (KubernetesClientException e) {
            // The Event's name comes from the request: another process, or this one before a restart, has told.
            if (e.getCode() != HttpURLConnection.HTTP_CONFLICT) {
                throw e;
            }
        }
        told.add(request.request().getMetadata().getUid());
    }

    private Event event(RequestState request) {
        String uid = request.request().getMetadata().getUid();
        String now =
                context.timeline().instant().truncatedTo(ChronoUnit.SECONDS).toString();
        return new EventBuilder()
                .withNewMetadata()
                .withNamespace("default")
                .withName("csr-" + uid + ".signer-not-served")
                .endMetadata()
                .withNewInvolvedObject()
                .withApiVersion("certificates.k8s.io/v1")
                .withKind("CertificateSigningRequest")
                .withName(request.name())
                .withUid(uid)
                .endInvolvedObject()
                .withType("Warning")
                .withReason(REASON)
                .withMessage(message(request.signerName()))
                .withFirstTimestamp(now)
                .withLastTimestamp(now)
                .withCount(1)
                .withNewSource()
                .withComponent(ControllerName.UNSERVED_SIGNERS.fullName())
                .endSource()
                .build();
    }

    private String message(String signer) {
        String known = served.isEmpty() ? "there are none here" : "those here are " + String.join(", ", served);
        return "No signer here serves \"" + signer + "\", so this request stays unsigned; " + known;
    }
}
