package dev.signet.cfssl;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;

/** Durations as Go writes them: {@code 8760h}, {@code 1h30m}, {@code 1.5h}. */
final class GoDuration {

    private static final Pattern PART = Pattern.compile("(\\d+(?:\\.\\d*)?|\\.\\d+)(ns|us|µs|μs|ms|s|m|h)");
    private static final Pattern WHOLE = Pattern.compile("(?:" + PART.pattern() + ")+");

    private static final Map<String, Long> NANOSECONDS = Map.of(
            "ns", 1L,
            "us", 1_000L,
            "µs", 1_000L,
            "μs", 1_000L,
            "ms", 1_000_000L,
            "s", 1_000_000_000L,
            "m", 60_000_000_000L,
            "h", 3_600_000_000_000L);

    /** Longer ones than any limit would take long to add up. */
    private static final int LONGEST = 64;

    private GoDuration() {}

    /**
     * Reads a duration above zero.
     *
     * @param path where it stands
     * @throws CfsslException also beyond 292 years, which Go's durations cannot hold either
     */
    static Duration parse(String path, String text) throws CfsslException {
        if (text.length() > LONGEST || !WHOLE.matcher(text).matches()) {
            throw invalid(path, text);
        }
        var nanoseconds = BigDecimal.ZERO;
        var part = PART.matcher(text);
        while (part.find()) {
            var unit = BigDecimal.valueOf(NANOSECONDS.getOrDefault(part.group(2), 0L));
            nanoseconds = nanoseconds.add(new BigDecimal(part.group(1)).multiply(unit));
        }
        var whole = nanoseconds.setScale(0, RoundingMode.DOWN);
        if (whole.signum() == 0 || whole.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0) {
            throw invalid(path, text);
        }
        return Duration.ofNanos(whole.longValueExact());
    }

    private static CfsslException invalid(String path, String text) {
        var shown = text.length() > LONGEST ? text.substring(0, LONGEST) + "..." : text;
        return new CfsslException(
                path + ": invalid duration \"" + shown + "\"; write hours, minutes or seconds, such as 8760h or 1h30m");
    }
}
