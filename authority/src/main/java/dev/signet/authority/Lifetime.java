package dev.signet.authority;

import dev.signet.pki.x509.Validity;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** From when to when a certificate is valid (SIG-06, SIG-07). */
final class Lifetime {

    /** For clocks that are behind ours. */
    private static final Duration BACKDATE = Duration.ofMinutes(5);

    /** From this on the back-dating is taken from the lifetime, below it is added. */
    private static final Duration SHORT = Duration.ofHours(8);

    private static final DateTimeFormatter GO = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd HH:mm:ss '+0000 UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private Lifetime() {}

    /**
     * The validity for a lifetime that starts now.
     *
     * @param end when the issuer's own certificate ends, which no certificate outlives
     * @throws IssuanceException when nothing is left
     */
    static Validity validity(Duration lifetime, Instant now, Instant end) throws IssuanceException {
        var notBefore = now.minus(BACKDATE);
        var notAfter = now.plus(lifetime.compareTo(SHORT) < 0 ? lifetime : lifetime.minus(BACKDATE));
        if (!notBefore.isBefore(end)) {
            throw new IssuanceException("the signer has expired: NotAfter=" + GO.format(end));
        }
        if (notAfter.isAfter(end)) {
            notAfter = end;
        }
        if (notAfter.isBefore(now)) {
            throw new IssuanceException(
                    "refusing to sign a certificate that expired in the past: NotAfter=" + GO.format(notAfter));
        }
        return new Validity(notBefore, notAfter);
    }
}
