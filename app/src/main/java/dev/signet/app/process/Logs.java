package dev.signet.app.process;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Logs on stderr in klog's form: {@code I1124 10:00:00.000000 Name] message}. */
public final class Logs {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("MMdd HH:mm:ss.SSSSSS").withZone(ZoneOffset.UTC);

    private Logs() {}

    /** @param verbosity 0 tells what matters, 2 and more tell details of ours, 4 and more those of libraries too */
    public static void configure(PrintStream err, int verbosity) {
        LogManager.getLogManager().reset();
        Logger root = Logger.getLogger("");
        root.setLevel(verbosity >= 4 ? Level.FINE : Level.WARNING);
        Logger ours = Logger.getLogger("dev.signet");
        ours.setLevel(verbosity >= 2 ? Level.FINE : Level.INFO);
        KEPT[0] = ours;
        // What it says with a stack for every watch that fails, our informers say in a line.
        Logger informers = Logger.getLogger("io.fabric8.kubernetes.client.informers");
        informers.setLevel(verbosity >= 4 ? Level.FINE : Level.SEVERE);
        KEPT[1] = informers;
        root.addHandler(new ToStream(err));
    }

    /** The JDK keeps loggers by weak references, and with them their levels. */
    private static final Logger[] KEPT = new Logger[2];

    private static final class ToStream extends Handler {
        private final PrintStream err;

        ToStream(PrintStream err) {
            this.err = err;
            setFormatter(new Klog());
            setLevel(Level.ALL);
        }

        @Override
        public void publish(LogRecord record) {
            if (isLoggable(record)) {
                err.print(getFormatter().format(record));
                err.flush();
            }
        }

        @Override
        public void flush() {
            err.flush();
        }

        @Override
        public void close() {
            flush();
        }
    }

    private static final class Klog extends Formatter {
        @Override
        public String format(LogRecord record) {
            String name = String.valueOf(record.getLoggerName());
            StringWriter line = new StringWriter();
            line.append(letter(record.getLevel()))
                    .append(TIME.format(record.getInstant()))
                    .append(' ')
                    .append(name.substring(name.lastIndexOf('.') + 1))
                    .append("] ")
                    .append(formatMessage(record))
                    .append('\n');
            if (record.getThrown() != null) {
                record.getThrown().printStackTrace(new PrintWriter(line, true));
            }
            return line.toString();
        }

        private static char letter(Level level) {
            if (level.intValue() >= Level.SEVERE.intValue()) {
                return 'E';
            }
            return level.intValue() >= Level.WARNING.intValue() ? 'W' : 'I';
        }
    }
}
