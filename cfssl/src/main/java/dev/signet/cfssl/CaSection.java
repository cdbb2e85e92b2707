package dev.signet.cfssl;

import dev.signet.pki.x509.BasicConstraints;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a new CA is to be: {@code {"expiry": "87600h", "pathlen": 1}}.
 *
 * @param pathLength how many intermediate certificates may follow; empty where nothing limits them
 */
public record CaSection(Duration expiry, OptionalInt pathLength) {

    private static final Duration FIVE_YEARS = Duration.ofDays(5 * 365);

    /** What holds where nothing is said. */
    public static final CaSection STANDARD = new CaSection(FIVE_YEARS, OptionalInt.empty());

    static CaSection read(JsonObject ca) throws CfsslException {
        Optional<String> expiry = ca.text("expiry").filter(text -> !text.isEmpty());
        var pathLength = ca.integer("pathlen").orElse(0);
        // A zero is meant only where it is said twice: Go cannot tell a zero from nothing.
        var isMeant = pathLength > 0 || (pathLength == 0 && ca.truth("pathlenzero"));
        return new CaSection(
                expiry.isPresent() ? GoDuration.parse("ca.expiry", expiry.get()) : FIVE_YEARS,
                isMeant ? OptionalInt.of(pathLength) : OptionalInt.empty());
    }

    BasicConstraints basicConstraints() {
        return new BasicConstraints(true, pathLength);
    }
}
