package dev.signet.apiserver.catalog;

import java.time.Duration;

/** Durations as the columns of kubectl have them: two units at most, fewer the longer it is (PRN-DUR). */
public final class HumanDuration {

    private HumanDuration() {}

    /** Such as {@code 119s}, {@code 5m30s}, {@code 2y3d}; {@code <invalid>} for what is more than a second below zero. */
    public static String of(Duration duration) {
        long seconds = duration.toSeconds();
        if (duration.compareTo(Duration.ofSeconds(-1)) < 0) {
            return "<invalid>";
        }
        if (duration.isNegative()) {
            return "0s";
        }
        long minutes = seconds / 60;
        long hours = minutes / 60;
        if (seconds < 2 * 60) {
            return seconds + "s";
        } else if (minutes < 10) {
            return two(minutes, "m", seconds % 60, "s");
        } else if (minutes < 3 * 60) {
            return minutes + "m";
        } else if (hours < 8) {
            return two(hours, "h", minutes % 60, "m");
        } else if (hours < 2 * 24) {
            return hours + "h";
        }
        return ofDays(hours);
    }

    private static String ofDays(long hours) {
        long days = hours / 24;
        if (days < 8) {
            return two(days, "d", hours % 24, "h");
        } else if (days < 2 * 365) {
            return days + "d";
        } else if (days < 8 * 365) {
            return two(days / 365, "y", days % 365, "d");
        }
        return days / 365 + "y";
    }

    private static String two(long large, String unit, long small, String smallUnit) {
        return small == 0 ? large + unit : large + unit + small + smallUnit;
    }
}
