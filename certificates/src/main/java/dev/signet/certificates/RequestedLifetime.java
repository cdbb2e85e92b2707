package dev.signet.certificates;

import java.time.Duration;
import java.util.OptionalInt;

/** How long a certificate is asked to live. */
public final class RequestedLifetime {

    /** CSR-VAL-05, SIG-05 */
    public static final Duration MINIMUM = Duration.ofMinutes(10);

    /** The detail of the field error about a shorter one (CSR-VAL-05). */
    public static final String TOO_SHORT = "may not specify a duration less than 600 seconds (10 minutes)";

    private RequestedLifetime() {}

    /**
     * The lifetime to sign for (SIG-05).
     *
     * @param expirationSeconds of the request, if it has any
     * @param longest what the signer grants at most and when nothing is asked
     */
    public static Duration granted(OptionalInt expirationSeconds, Duration longest) {
        if (expirationSeconds.isEmpty()) {
            return longest;
        }
        var requested = Duration.ofSeconds(expirationSeconds.getAsInt());
        if (requested.compareTo(longest) > 0) {
            return longest;
        }
        return requested.compareTo(MINIMUM) < 0 ? MINIMUM : requested;
    }
}
