package dev.signet.cfssl;

import java.io.PrintStream;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Lines as cfssl logs them: {@code 2026/11/24 10:00:00 [INFO] encoded CSR}. */
public final class CfsslLog {

    /** In the order of cfssl's {@code -loglevel}, of which DEBUG is 0. */
    public enum Level {
        DEBUG,
        INFO,
        WARNING,
        ERROR,
        CRITICAL,
        FATAL
    }

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu/MM/dd HH:mm:ss", Locale.ROOT);

    private final PrintStream out;
    private final InstantSource clock;
    private final ZoneId zone;
    private final Level lowest;

    /**
     * @param zone whose time of day is written
     * @param lowest what is below it is not written
     */
    public CfsslLog(PrintStream out, InstantSource clock, ZoneId zone, Level lowest) {
        this.out = out;
        this.clock = clock;
        this.zone = zone;
        this.lowest = lowest;
    }

    /** What happens. */
    public void info(String message) {
        write(Level.INFO, message);
    }

    void warning(String message) {
        write(Level.WARNING, message);
    }

    private void write(Level level, String message) {
        if (level.compareTo(lowest) >= 0) {
            out.print(TIME.format(clock.instant().atZone(zone)) + " [" + level + "] " + message + "\n");
        }
    }
}
