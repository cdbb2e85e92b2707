package dev.signet.app.request;

import dev.signet.app.command.Arguments;
import dev.signet.app.command.Command;
import dev.signet.app.command.CommandFailure;
import dev.signet.app.command.Flag;
import dev.signet.app.command.Outside;
import dev.signet.app.process.Termination;
import dev.signet.jvm.enrolment.EnrolmentException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** {@code signet request}. */
public final class RequestCommand implements Command {
    /** With {@code --once}: less than this share of its life left is not good any more. */
    private static final int LEAST_SHARE = 10;

    private final Path account;
    private final Renewal.Pause pause;

    public RequestCommand() {
        this(ClusterDoor.POD, Thread::sleep);
    }

    /** @param account the folder of the pod's service account */
    RequestCommand(Path account, Renewal.Pause pause) {
        this.account = account;
        this.pause = pause;
    }

    @Override
    public String synopsis() {
        return "--signer-name NAME --output-dir DIR [FLAGS]";
    }

    @Override
    public String description() {
        return "Makes a key, asks the cluster for a certificate by a CertificateSigningRequest, waits until it is approved"
                + " and signed, verifies what comes back, and writes both into files at one moment. Approving is for"
                + " others. What is going on is told on standard error. With --once it does nothing where the files are"
                + " good already; with --renew it stays and renews. A request that was not decided in time is found again"
                + " by the next run. Exit status: 0 the files are good; 1 it could not be done; 2 a wrong command line;"
                + " 3 denied; 4 refused by the signer; 5 not decided or signed within --timeout; 6 the certificate is not"
                + " what was asked for, and is not used.";
    }

    @Override
    public List<Flag> flags() {
        return RequestFlags.all();
    }

    @Override
    public List<String> examples() {
        return List.of(
                "signet request --signer-name kubernetes.io/kube-apiserver-client --common-name jane --output-dir jane",
                "signet request --once --signer-name signet.dev/serving --dns-name web.shop.svc --output-dir /tls",
                "signet request --renew --on-renew-signal HUP:/run/nginx.pid --signer-name signet.dev/serving"
                        + " --dns-name web.shop.svc --output-dir /tls");
    }

    @Override
    public int run(Arguments arguments, Outside outside) {
        RequestConfiguration configuration = RequestConfiguration.of(arguments, outside, account);
        Narration narration = new Narration(outside.err());
        Issuance issuance = new Issuance(configuration, outside.clock(), narration);
        if (configuration.mode().renew()) {
            Renewal renewal = new Renewal(issuance, configuration.mode().hook(), outside.clock(), pause, narration);
            Thread here = Thread.currentThread();
            Termination termination = Termination.on(here::interrupt);
            int status = untilInterrupted(renewal);
            termination.done(status);
            return status;
        }
        try {
            return configuration.mode().once()
                            && isGood(issuance, configuration, outside.clock().instant(), narration)
                    ? 0
                    : once(issuance);
        } catch (EnrolmentException e) {
            outside.err().println("signet: " + e.text().replaceAll("\\s*\\R\\s*", "; "));
            return ExitStatus.of(e.outcome());
        } catch (IOException e) {
            throw new CommandFailure(String.valueOf(e.getMessage()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure("interrupted while the certificate was awaited", e);
        }
    }

    private static int once(Issuance issuance) throws EnrolmentException, IOException, InterruptedException {
        issuance.run(true);
        return 0;
    }

    /** SIGTERM is how it is meant to end: 0. */
    private static int untilInterrupted(Renewal renewal) {
        try {
            return renewal.run();
        } catch (InterruptedException e) {
            return 0;
        }
    }

    private static boolean isGood(
            Issuance issuance, RequestConfiguration configuration, Instant now, Narration narration)
            throws IOException {
        Optional<KeyPair> usable = issuance.usable().filter(pair -> hasLifeLeft(pair, now));
        usable.ifPresent(
                pair -> narration.good(configuration.files(), pair.leaf().notAfter()));
        return usable.isPresent();
    }

    private static boolean hasLifeLeft(KeyPair pair, Instant now) {
        Duration life = Duration.between(pair.leaf().notBefore(), pair.leaf().notAfter());
        return Duration.between(now, pair.leaf().notAfter()).compareTo(life.dividedBy(LEAST_SHARE)) > 0;
    }
}
