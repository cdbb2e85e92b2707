package dev.signet.apiserver.query;

import dev.signet.apiserver.object.Problem;
import dev.signet.apiserver.object.Quoting;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The query parameter {@code timeout}, in Go's durations: how long a client will wait. It is checked as upstream does; what
 * takes long enough to be cut off, a watch, has a parameter of its own.
 */
public final class Timeout {
    private static final String NAME = "timeout";
    private static final Pattern PART = Pattern.compile("(\\d+\\.?\\d*|\\.\\d+)([^.\\d]*)");
    private static final Set<String> UNITS = Set.of("ns", "us", "\u00b5s", "\u03bcs", "ms", "s", "m", "h");

    private Timeout() {}

    /** @throws Problem.Thrown {@link Problem.BadRequest} where it is no duration */
    public static void check(String query) {
        String text = query.contains(NAME + "=") ? new Parameters(query).text(NAME) : "";
        String unsigned = text.startsWith("-") || text.startsWith("+") ? text.substring(1) : text;
        if (text.isEmpty() || unsigned.equals("0")) {
            return;
        }
        int end = 0;
        Matcher part = PART.matcher(unsigned);
        while (end < unsigned.length()) {
            if (!part.find(end) || part.start() != end) {
                throw refusal("invalid duration " + Quoting.quote(text));
            }
            String unit = part.group(2);
            if (unit.isEmpty()) {
                throw refusal("missing unit in duration " + Quoting.quote(text));
            }
            if (!UNITS.contains(unit)) {
                throw refusal("unknown unit " + Quoting.quote(unit) + " in duration " + Quoting.quote(text));
            }
            end = part.end();
        }
        if (unsigned.isEmpty()) {
            throw refusal("invalid duration " + Quoting.quote(text));
        }
    }

    private static Problem.Thrown refusal(String why) {
        return new Problem.BadRequest("invalid timeout specified in the request URL - time: " + why).thrown();
    }
}
