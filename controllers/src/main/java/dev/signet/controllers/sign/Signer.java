package dev.signet.controllers.sign;

import dev.signet.authority.CertificateAuthority;
import dev.signet.authority.IssuanceException;
import dev.signet.authority.Prepared;
import dev.signet.authority.Profile;
import dev.signet.certificates.RequestedLifetime;
import dev.signet.certificates.RequestedUsages;
import dev.signet.controllers.request.RequestState;
import dev.signet.controllers.runtime.ControllerContext;
import dev.signet.controllers.runtime.ControllerLoop;
import dev.signet.controllers.runtime.FailureText;
import dev.signet.controllers.runtime.Informed;
import dev.signet.controllers.runtime.Loop;
import dev.signet.controllers.runtime.NotYet;
import dev.signet.controllers.runtime.Observed;
import dev.signet.controllers.runtime.Reconciler;
import dev.signet.pki.encoding.EncodingException;
import dev.signet.pki.x509.Certificate;
import dev.signet.pki.x509.CertificationRequest;
import io.fabric8.kubernetes.api.model.certificates.v1.CertificateSigningRequest;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Signs the approved requests of one signer name (SIG-01 to SIG-04, SIG-14, SIG-15). What it writes carries the
 * resourceVersion of what it looked at, so that a denial that comes meanwhile wins; and only a rule's violation ends a
 * request: every other failure is tried again.
 */
public final class Signer implements Reconciler {
    private static final Logger LOG = LoggerFactory.getLogger(Signer.class);
    /** CTRL-04. */
    private static final int WORKERS = 5;

    private static final String REASON = "SignerValidationFailure";

    private final ControllerContext context;
    private final SignerConfiguration configuration;
    private final CertificateAuthority authority;
    private final Predicate<? super Certificate> forClients;
    private final Informed<CertificateSigningRequest> requests;

    /**
     * By name, the resourceVersions that were written over: while the cache still shows one, a second signature could
     * only be lost in a conflict.
     */
    private final Map<String, String> writtenOver = new ConcurrentHashMap<>();

    private Signer(
            ControllerContext context,
            SignerConfiguration configuration,
            CertificateAuthority authority,
            Predicate<? super Certificate> forClients) {
        this.context = context;
        this.configuration = configuration;
        this.authority = authority;
        this.forClients = forClients;
        this.requests = context.informers().all(CertificateSigningRequest.class);
    }

    /**
     * The loop to start.
     *
     * @param authority may be shared by signers
     * @param forClients tells of a CA whether API servers accept client certificates from it; where that is not known
     *     it must say yes, and nothing is then signed for system:masters
     */
    public static Loop loop(
            ControllerContext context,
            SignerConfiguration configuration,
            CertificateAuthority authority,
            Predicate<? super Certificate> forClients) {
        Signer signer = new Signer(context, configuration, authority, forClients);
        ControllerLoop loop = new ControllerLoop(
                configuration.controllerName(), WORKERS, signer, context.timeline(), context.metrics());
        signer.requests.onEvent(event -> signer.observe(event, loop));
        return loop;
    }

    private void observe(Observed<CertificateSigningRequest> event, ControllerLoop loop) {
        RequestState request = new RequestState(event.object());
        if (event instanceof Observed.Deleted<CertificateSigningRequest>) {
            writtenOver.remove(request.name());
        } else if (isOurs(request)) {
            loop.enqueue(request.name());
        } else {
            writtenOver.remove(request.name());
        }
    }

    /** SIG-01, SIG-15. */
    private boolean isOurs(RequestState request) {
        return request.signerName().equals(configuration.signerName())
                && !request.isIssued()
                && request.isApproved()
                && !request.isFailed();
    }

    @Override
    public void reconcile(String name) throws NotYet, IOException {
        Optional<RequestState> request =
                requests.get(name).map(RequestState::new).filter(this::isOurs);
        if (request.isPresent()) {
            requireFresh(request.get());
            answer(request.get());
        }
    }

    private void requireFresh(RequestState request) throws NotYet {
        if (version(request).equals(writtenOver.get(request.name()))) {
            throw new NotYet("the informer does not show the last write yet");
        }
    }

    private static String version(RequestState request) {
        return request.request().getMetadata().getResourceVersion();
    }

    private void answer(RequestState state) throws IOException {
        CertificationRequest request = parse(state);
        List<String> usages = state.request().getSpec().getUsages();
        Certificate ca = authority.certificate();
        Optional<String> violation = configuration.violation(request, usages, ca, forClients);
        if (violation.isPresent()) {
            fail(state, violation.get());
        } else {
            write(state, sign(state, request, ca), "error updating signature for csr: ");
        }
    }

    /** SIG-02. */
    private static CertificationRequest parse(RequestState request) throws IOException {
        try {
            return CertificationRequest.parsePem(request.requestPem());
        } catch (EncodingException e) {
            throw new IOException("unable to parse csr \"" + request.name() + "\": " + e.getMessage(), e);
        }
    }

    /** SIG-03. */
    private void fail(RequestState request, String violation) throws IOException {
        CertificateSigningRequest failed = request.with(
                RequestState.FAILED, REASON, violation, context.timeline().instant());
        write(request, failed, "error adding failure condition for csr: ");
        LOG.info("request {} failed: {}", request.name(), violation);
    }

    /** SIG-04; here no failure is final. */
    private CertificateSigningRequest sign(RequestState state, CertificationRequest request, Certificate ca)
            throws IOException {
        context.fence().check();
        try {
            Prepared prepared = authority.prepare(
                    profile(state), request, lifetime(state), context.timeline().instant());
            if (!prepared.issuerCertificate().equals(ca)) {
                throw new IssuanceException("the CA was replaced since the request was checked against it");
            }
            context.fence().check();
            return state.withCertificate(authority.issue(prepared).toPem());
        } catch (IssuanceException | IOException e) {
            throw new IOException("error auto signing csr: " + e.getMessage(), e);
        }
    }

    /** SIG-09. */
    private static Profile profile(RequestState state) throws IssuanceException {
        RequestedUsages usages = RequestedUsages.of(state.request().getSpec().getUsages());
        Optional<String> problem = usages.problem();
        if (problem.isPresent()) {
            throw new IssuanceException(problem.get());
        }
        return new Profile(usages.keyUsages(), usages.extendedKeyUsages());
    }

    /** SIG-05. */
    private Duration lifetime(RequestState state) {
        Integer seconds = state.request().getSpec().getExpirationSeconds();
        return RequestedLifetime.granted(
                seconds == null ? OptionalInt.empty() : OptionalInt.of(seconds), configuration.longest());
    }

    private void write(RequestState before, CertificateSigningRequest after, String failure) throws IOException {
        context.fence().check();
        try {
            context.client().resource(after).updateStatus();
            writtenOver.put(before.name(), version(before));
        } catch (KubernetesClientException e) {
            if (e.getCode() == HttpURLConnection.HTTP_CONFLICT) {
                writtenOver.put(before.name(), version(before));
            }
            throw new IOException(failure + FailureText.of(e), e);
        }
    }
}
