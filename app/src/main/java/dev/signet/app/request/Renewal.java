package dev.signet.app.request;

import dev.signet.app.command.CommandFailure;
import dev.signet.jvm.enrolment.EnrolmentException;
import dev.signet.jvm.enrolment.RenewalSchedule;
import dev.signet.pki.x509.Certificate;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/**
 * Keeps files good: a certificate is renewed at a random share of its life (CM-02), at once where there is none, it is not
 * what is wanted, or its CA is another now. What fails is tried again (CM-04); the old files stay until then. For one thread,
 * which ends it by being interrupted.
 */
final class Renewal {
    /** The clock is looked at so often: it may jump, files may be removed, and CAs change. */
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    /** After a refusal, which is meant to be final, one asks again only to notice that somebody has changed his mind. */
    private static final Duration AFTER_REFUSAL = Duration.ofMinutes(15);

    private final Issuance issuance;
    private final ReloadHook hook;
    private final InstantSource clock;
    private final Pause pause;
    private final Narration narration;
    private DoubleSupplier random = Math::random;

    private Optional<Certificate> known = Optional.empty();
    private Instant deadline = Instant.MIN;
    private boolean first = true;

    Renewal(Issuance issuance, ReloadHook hook, InstantSource clock, Pause pause, Narration narration) {
        this.issuance = issuance;
        this.hook = hook;
        this.clock = clock;
        this.pause = pause;
        this.narration = narration;
    }

    /** How one waits; a test lets its clock run on. */
    interface Pause {
        void sleep(Duration duration) throws InterruptedException;
    }

    Renewal withRandom(DoubleSupplier source) {
        random = source;
        return this;
    }

    /**
     * Runs until it is interrupted, or until the first request is refused for good while there is nothing to keep.
     *
     * @return the exit status
     */
    int run() throws InterruptedException {
        int failures = 0;
        while (true) {
            Optional<KeyPair> usable = Optional.empty();
            try {
                usable = issuance.usable();
                if (usable.isPresent() && clock.instant().isBefore(deadlineOf(usable.get()))) {
                    if (issuance.refreshAuthorities(usable.get())) {
                        hook.run(narration);
                    }
                    rest();
                    continue;
                }
                renew();
                failures = 0;
            } catch (EnrolmentException e) {
                if (isFinal(e) && usable.isEmpty() && known.isEmpty()) {
                    narration.trouble(e.text());
                    return ExitStatus.of(e.outcome());
                }
                again(e.text(), isFinal(e) ? AFTER_REFUSAL : next(++failures));
            } catch (IOException | CommandFailure e) {
                // A file that is being replaced, perhaps: a kubeconfig, a CA.
                again(String.valueOf(e.getMessage()), next(++failures));
            }
        }
    }

    private void renew() throws EnrolmentException, IOException, InterruptedException {
        boolean replaces = issuance.hasFiles();
        issuance.run(first);
        first = false;
        if (replaces) {
            hook.run(narration);
        }
    }

    private Instant deadlineOf(KeyPair pair) {
        first = false;
        if (!known.equals(Optional.of(pair.leaf()))) {
            known = Optional.of(pair.leaf());
            deadline = RenewalSchedule.deadline(pair.leaf(), random.getAsDouble());
            narration.next(deadline);
        }
        return deadline;
    }

    private void rest() throws InterruptedException {
        Duration left = Duration.between(clock.instant(), deadline);
        pause.sleep(left.compareTo(LONGEST_PAUSE) < 0 ? left : LONGEST_PAUSE);
    }

    private Duration next(int failures) {
        return RenewalSchedule.pause(failures, random.getAsDouble());
    }

    private void again(String why, Duration wait) throws InterruptedException {
        narration.again(why, wait);
        pause.sleep(wait);
    }

    private static boolean isFinal(EnrolmentException e) {
        return switch (e.outcome()) {
            case DENIED, FAILED, UNSUITABLE, INCOMPATIBLE -> true;
            case TIMED_OUT, DELETED, REFUSED, UNREACHABLE -> false;
        };
    }
}
