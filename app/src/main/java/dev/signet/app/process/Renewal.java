package dev.signet.app.process;

import dev.signet.pki.x509.Certificate;
import java.time.Duration;
import java.time.Instant;

/** When a certificate that the program made for itself is made anew. */
public final class Renewal {
    private Renewal() {}

    /** In the last third of its life, and when that is over. */
    public static boolean isDue(Certificate certificate, Instant now) {
        Duration life = Duration.between(certificate.notBefore(), certificate.notAfter());
        return now.isAfter(certificate.notAfter().minus(life.dividedBy(3)));
    }
}
