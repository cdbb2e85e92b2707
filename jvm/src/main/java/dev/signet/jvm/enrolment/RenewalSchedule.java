package dev.signet.jvm.enrolment;

import dev.signet.pki.x509.Certificate;
import java.time.Duration;
import java.time.Instant;

/** When to renew and when to try again, as the kubelet does (CM-02, CM-04). */
public final class RenewalSchedule {
    private static final double EARLIEST = 0.7;
    private static final double SPREAD = 0.2;
    private static final int DOUBLINGS = 5;
    private static final Duration FIRST = Duration.ofSeconds(2);
    private static final Duration LATER = Duration.ofSeconds(32);
    private static final double JITTER = 0.1;

    private RenewalSchedule() {}

    /**
     * CM-02: between 70 % and 90 % of the lifetime, so that a thousand that began together do not come together.
     *
     * @param random at least 0, below 1
     */
    public static Instant deadline(Certificate certificate, double random) {
        Duration lifetime = Duration.between(certificate.notBefore(), certificate.notAfter());
        return certificate.notBefore().plusMillis(Math.round(lifetime.toMillis() * (EARLIEST + SPREAD * random)));
    }

    /**
     * CM-04: 2 s, doubled five times, then 32 s.
     *
     * @param failures one after the other, 1 at least
     * @param random at least 0, below 1
     */
    public static Duration pause(int failures, double random) {
        if (failures > DOUBLINGS) {
            return LATER;
        }
        Duration pause = FIRST.multipliedBy(1L << (failures - 1));
        return pause.plusMillis(Math.round(pause.toMillis() * JITTER * random));
    }
}
