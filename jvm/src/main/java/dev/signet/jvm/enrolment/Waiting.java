package dev.signet.jvm.enrolment;

import dev.signet.jvm.api.ApiRefusal;
import dev.signet.jvm.api.ApiWatch;
import dev.signet.jvm.enrolment.EnrolmentException.Outcome;
import dev.signet.jvm.enrolment.RequestObject.Condition;
import dev.signet.pki.encoding.EncodingException;
import dev.signet.pki.x509.Certificate;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One wait for one request (CGO-04): it is read, then watched from there on; where it cannot be watched, it is read again
 * and again. What passes (a busy server, a broken connection) costs time and nothing else.
 */
final class Waiting {
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
    private static final Duration LONGEST_WATCH = Duration.ofMinutes(5);

    private final CertificateSigningRequests requests;
    private final SubmittedRequest request;
    private final Consumer<Progress> progress;
    private boolean toldPending;
    private boolean toldApproved;
    private String trouble = "";
    private long end;

    Waiting(CertificateSigningRequests requests, SubmittedRequest request, Consumer<Progress> progress) {
        this.requests = requests;
        this.request = request;
        this.progress = progress;
    }

    /** @return the certificate, leaf first, as it came */
    List<Certificate> run(Duration patience) throws EnrolmentException, InterruptedException {
        end = System.nanoTime() + patience.toNanos();
        while (true) {
            Optional<List<Certificate>> chain = round();
            if (chain.isPresent()) {
                return chain.get();
            }
            if (remaining().isZero()) {
                throw timedOut(patience);
            }
            Thread.sleep(Math.min(BETWEEN_LOOKS.toMillis(), remaining().toMillis()));
        }
    }

    private Optional<List<Certificate>> round() throws EnrolmentException, InterruptedException {
        try {
            RequestObject seen = requests.get(request.name());
            trouble = "";
            Optional<List<Certificate>> chain = consider(seen);
            return chain.isPresent() ? chain : watch(seen.resourceVersion());
        } catch (ApiRefusal e) {
            if (e.code() == 404) {
                throw deleted();
            }
            if (!e.isTransient()) {
                throw Enrolment.refused("cannot see what becomes of the request " + request.name(), e);
            }
            trouble = e.text();
        } catch (IOException e) {
            trouble = String.valueOf(e.getMessage());
        }
        return Optional.empty();
    }

    /** Empty when the watch is over, or cannot be had. */
    private Optional<List<Certificate>> watch(String from) throws EnrolmentException, InterruptedException {
        Duration longest = remaining().compareTo(LONGEST_WATCH) < 0 ? remaining() : LONGEST_WATCH;
        try (ApiWatch watch = requests.watch(request.name(), from, longest)) {
            while (true) {
                Optional<ApiWatch.Event> event = watch.next(remaining());
                if (event.isEmpty() || event.get().type().equals("ERROR")) {
                    return Optional.empty();
                }
                Optional<List<Certificate>> chain = consider(event.get());
                if (chain.isPresent()) {
                    return chain;
                }
            }
        } catch (ApiRefusal | IOException e) {
            // Who may read but not watch, or sits behind a proxy that holds streams back, looks again.
            return Optional.empty();
        }
    }

    private Optional<List<Certificate>> consider(ApiWatch.Event event) throws EnrolmentException {
        return switch (event.type()) {
            case "ADDED", "MODIFIED" -> consider(new RequestObject(event.object()));
            case "DELETED" -> throw deleted();
            default -> Optional.empty();
        };
    }

    /** The certificate, where there is one and the request is approved; a denial counts even then (CGO-05). */
    private Optional<List<Certificate>> consider(RequestObject seen) throws EnrolmentException {
        if (!seen.uid().equals(request.uid())) {
            throw new EnrolmentException(
                    Outcome.DELETED,
                    "the request " + request.name() + " was deleted and another has its name now: run this again");
        }
        refuseEnd(seen);
        Optional<Condition> approval = seen.condition("Approved");
        if (approval.isEmpty()) {
            tellPending();
            return Optional.empty();
        }
        List<Certificate> chain = chain(seen);
        tellApproved(approval.get());
        return chain.isEmpty() ? Optional.empty() : Optional.of(chain);
    }

    private void refuseEnd(RequestObject seen) throws EnrolmentException {
        Optional<Condition> denial = seen.condition("Denied");
        if (denial.isPresent()) {
            progress.accept(new Progress.Denied(
                    request.name(), denial.get().reason(), denial.get().message()));
            throw new EnrolmentException(
                    Outcome.DENIED,
                    "the request " + request.name() + " was denied ("
                            + denial.get().text() + ")");
        }
        Optional<Condition> failure = seen.condition("Failed");
        if (failure.isPresent()) {
            progress.accept(new Progress.Failed(
                    request.name(), failure.get().reason(), failure.get().message()));
            throw new EnrolmentException(
                    Outcome.FAILED,
                    "the signer " + request.template().signerName() + " has refused the request " + request.name()
                            + " (" + failure.get().text() + ")");
        }
    }

    private void tellPending() {
        if (!toldPending) {
            toldPending = true;
            progress.accept(new Progress.Pending(request.name()));
        }
    }

    private void tellApproved(Condition approval) {
        if (!toldApproved) {
            toldApproved = true;
            progress.accept(new Progress.Approved(request.name(), approval.reason(), approval.message()));
        }
    }

    private static List<Certificate> chain(RequestObject seen) throws EnrolmentException {
        try {
            return seen.chain();
        } catch (EncodingException e) {
            throw new EnrolmentException(
                    Outcome.UNSUITABLE,
                    "the certificate in the status of " + seen.name() + " cannot be read: " + e.getMessage(),
                    e);
        }
    }

    private EnrolmentException deleted() {
        return new EnrolmentException(
                Outcome.DELETED, "the request " + request.name() + " was deleted before it was signed: run this again");
    }

    private EnrolmentException timedOut(Duration patience) {
        String within = " within " + patience.toSeconds() + " s";
        String what;
        if (!trouble.isEmpty()) {
            what = "nothing is known of the request " + request.name() + within + ": " + trouble;
        } else if (toldApproved) {
            what = "the request " + request.name() + " is approved, and nobody has signed it" + within
                    + ": does somebody serve the signer "
                    + request.template().signerName() + "?";
        } else {
            what = "nobody has approved or denied the request " + request.name() + within
                    + ": 'kubectl certificate approve " + request.name() + "' approves it";
        }
        return new EnrolmentException(Outcome.TIMED_OUT, what);
    }

    private Duration remaining() {
        return Duration.ofNanos(Math.max(0, end - System.nanoTime()));
    }
}
