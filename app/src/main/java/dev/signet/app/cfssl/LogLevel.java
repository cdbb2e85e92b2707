package dev.signet.app.cfssl;

import dev.signet.app.command.Arguments;
import dev.signet.app.command.Flag;
import dev.signet.app.command.Outside;
import dev.signet.app.command.UsageError;
import dev.signet.cfssl.CfsslLog;
import java.time.ZoneId;

/** The flag {@code -loglevel}, which every command of cfssl has. */
final class LogLevel {

    static final Flag FLAG = Flag.value(
                    "loglevel", "LEVEL", "what is logged: 0 debug, 1 info, 2 warning, 3 error, 4 critical, 5 fatal")
            .otherwise("1");

    private static final int STANDARD = 1;

    private LogLevel() {}

    /** The log of a command, on the standard error. */
    static CfsslLog log(Arguments arguments, Outside outside) {
        int number = arguments.number(FLAG.name()).orElse(STANDARD);
        CfsslLog.Level[] levels = CfsslLog.Level.values();
        if (number < 0 || number >= levels.length) {
            throw new UsageError("--" + FLAG.name() + " is 0 to " + (levels.length - 1) + ", not " + number);
        }
        return new CfsslLog(outside.err(), outside.clock(), ZoneId.systemDefault(), levels[number]);
    }
}
