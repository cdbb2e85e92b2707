package dev.signet.jvm.enrolment;

import dev.signet.jvm.api.ApiClient;
import dev.signet.jvm.api.ApiRefusal;
import dev.signet.jvm.enrolment.EnrolmentException.Outcome;
import dev.signet.pki.encoding.EncodingException;
import dev.signet.pki.x509.Certificate;
import dev.signet.pki.x509.CertificationRequest;
import dev.signet.pki.x509.PrivateKeyInfo;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * From a key to a certificate: a CertificateSigningRequest is created, or found again, then awaited, and what comes back is
 * verified. Nobody is asked to approve it; that is for others. Safe for use by many threads.
 */
public final class Enrolment {
    /** A generated name is taken once in a while. */
    private static final int NAMES = 5;

    private final CertificateSigningRequests requests;
    private final InstantSource clock;
    private final Consumer<Progress> progress;

    /** @param progress is told each step, on the caller's thread */
    public Enrolment(ApiClient api, InstantSource clock, Consumer<Progress> progress) {
        this.requests = new CertificateSigningRequests(api);
        this.clock = clock;
        this.progress = progress;
    }

    /**
     * Creates a request; one of the fixed name that fits the key and the template is adopted (CGO-02).
     *
     * @throws EnrolmentException where there is none then
     */
    public SubmittedRequest submit(CertificateTemplate template, PrivateKeyInfo key, RequestName name)
            throws EnrolmentException, InterruptedException {
        CertificationRequest request = template.request(key);
        try {
            for (int attempt = 1; ; attempt++) {
                try {
                    RequestObject created = requests.create(name, template, request);
                    progress.accept(new Progress.Submitted(created.name(), template.signerName()));
                    return submitted(created, template, key);
                } catch (ApiRefusal e) {
                    boolean taken = e.reason().equals("AlreadyExists");
                    if (taken && !name.generated()) {
                        return adopt(name.text(), template, key);
                    }
                    if (!taken || attempt == NAMES) {
                        throw refused("cannot create the certificate signing request", e);
                    }
                }
            }
        } catch (IOException e) {
            throw unreachable(e);
        }
    }

    private SubmittedRequest adopt(String name, CertificateTemplate template, PrivateKeyInfo key)
            throws EnrolmentException, InterruptedException, IOException {
        RequestObject found;
        try {
            found = requests.get(name);
        } catch (ApiRefusal e) {
            throw refused("there is a request " + name + ", which cannot be read", e);
        }
        Optional<String> misfit = misfit(found, template, key);
        if (misfit.isPresent()) {
            throw new EnrolmentException(
                    Outcome.INCOMPATIBLE,
                    "there is a request " + name + " already, and " + misfit.get()
                            + ": take another name, or remove it with 'kubectl delete csr " + name + "'");
        }
        progress.accept(new Progress.Adopted(name, template.signerName()));
        return submitted(found, template, key);
    }

    /**
     * The request of an earlier run, where it is still there and still is what is wanted.
     *
     * @param uid of then; empty where it is not known any more
     * @return empty where another has to be submitted
     */
    public Optional<SubmittedRequest> resume(String name, String uid, CertificateTemplate template, PrivateKeyInfo key)
            throws EnrolmentException, InterruptedException {
        try {
            RequestObject found = requests.get(name);
            boolean same = uid.isEmpty() || found.uid().equals(uid);
            if (!same || misfit(found, template, key).isPresent()) {
                return Optional.empty();
            }
            progress.accept(new Progress.Adopted(name, template.signerName()));
            return Optional.of(submitted(found, template, key));
        } catch (ApiRefusal e) {
            if (e.code() == 404) {
                return Optional.empty();
            }
            throw refused("cannot see what became of the request " + name, e);
        } catch (IOException e) {
            throw unreachable(e);
        }
    }

    /** CGO-02: why the request is not the one that we would make; usages and lifetime are looked at in the certificate. */
    private Optional<String> misfit(RequestObject found, CertificateTemplate template, PrivateKeyInfo key) {
        try {
            CertificationRequest request = found.request();
            if (!request.publicKey().equals(key.publicKey())) {
                return Optional.of("it is for another key");
            }
            request.verify();
            if (!request.subject().equals(template.subject())
                    || !request.subjectAltNames().equals(template.names().ordered())) {
                return Optional.of("it is for another subject or other names");
            }
            if (!found.signerName().equals(template.signerName())) {
                return Optional.of("it is for the signer " + found.signerName());
            }
            List<Certificate> chain = found.chain();
            if (!chain.isEmpty() && chain.get(0).notAfter().isBefore(clock.instant())) {
                return Optional.of("its certificate has expired");
            }
            return Optional.empty();
        } catch (EncodingException e) {
            return Optional.of("it cannot be read: " + e.getMessage());
        }
    }

    /**
     * Waits for the end of a request (CGO-04), and verifies the certificate.
     *
     * @param patience how long; the request stays when it is over
     * @throws EnrolmentException for every end that is no good certificate
     */
    public IssuedCertificate await(SubmittedRequest request, CertificateCheck check, Duration patience)
            throws EnrolmentException, InterruptedException {
        List<Certificate> chain = new Waiting(requests, request, progress).run(patience);
        List<String> problems = check.problemsOfNew(request.key(), chain, clock.instant());
        if (!problems.isEmpty()) {
            throw new EnrolmentException(
                    Outcome.UNSUITABLE,
                    "the certificate of " + request.name() + " is not what was asked for: "
                            + String.join("; ", problems) + ". It is not used; look at the signer "
                            + request.template().signerName());
        }
        IssuedCertificate issued =
                new IssuedCertificate(chain, request.template().lifetime());
        progress.accept(new Progress.Issued(request.name(), issued));
        return issued;
    }

    private static SubmittedRequest submitted(RequestObject object, CertificateTemplate template, PrivateKeyInfo key) {
        return new SubmittedRequest(object.name(), object.uid(), template, key.publicKey());
    }

    static EnrolmentException refused(String what, ApiRefusal why) {
        String hint = "";
        if (why.code() == 401) {
            hint = " (the API server does not know who you are: is the token or certificate its own, and not expired?)";
        } else if (why.code() == 403) {
            hint = " (ask for this right: 'create' and 'get', better also 'list' and 'watch', on"
                    + " certificatesigningrequests)";
        }
        return new EnrolmentException(Outcome.REFUSED, what + ": " + why.text() + hint, why);
    }

    private static EnrolmentException unreachable(IOException why) {
        return new EnrolmentException(Outcome.UNREACHABLE, String.valueOf(why.getMessage()), why);
    }
}
