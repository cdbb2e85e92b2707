package dev.signet.bench.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The processes of a measurement: a server's, and this one, which generates the load and competes with it.
 *
 * @param ids process ids by name, as /proc has them
 */
public record Processes(SequencedMap<String, String> ids) {

    public static final String GENERATOR = "generator";

    /** Linux counts CPU time for programs in ticks of this length, on every architecture that runs Java. */
    private static final int TICK_MILLIS = 10;

    /** user, system: the 14th and 15th field of /proc/PID/stat, counted from behind the name, which may hold anything. */
    private static final int USER = 11;

    private static final int SYSTEM = 12;

    public Processes {
        ids = Collections.unmodifiableSequencedMap(ids);
    }

    /** The generator, and one server. */
    public static Processes of(long server) {
        return parse("server=" + server);
    }

    /** The generator, and those of {@code name=pid,name=pid} or {@code pid,pid}; the text may be empty. */
    public static Processes parse(String text) {
        SequencedMap<String, String> ids = new LinkedHashMap<>();
        Arrays.stream(text.split(",", -1))
                .filter(word -> !word.isEmpty())
                .forEach(word -> ids.put(word.replaceFirst("=.*", ""), word.replaceFirst(".*=", "")));
        ids.put(GENERATOR, "self");
        return new Processes(ids);
    }

    /** What they have used until now. */
    public Usage usage() {
        SequencedMap<String, Usage.Share> shares = new LinkedHashMap<>();
        ids.forEach((name, id) -> shares.put(name, share(id)));
        return new Usage(shares, machineMillis(), System.nanoTime());
    }

    /** Waits for the later of two moments ({@link System#nanoTime}); what was used between them. */
    public Usage between(long from, long to) {
        Pause.until(from);
        Usage before = usage();
        Pause.until(to);
        return usage().since(before);
    }

    private static Usage.Share share(String id) {
        String[] stat = read(Path.of("/proc", id, "stat"))
                .replaceFirst("(?s)^.*\\) ", "")
                .split(" ", -1);
        String status = read(Path.of("/proc", id, "status"));
        return new Usage.Share(
                TICK_MILLIS * (Long.parseLong(stat[USER]) + Long.parseLong(stat[SYSTEM])),
                mebibytes(status, "VmRSS"),
                mebibytes(status, "VmHWM"));
    }

    private static long mebibytes(String status, String field) {
        Matcher line = Pattern.compile(field + ":\\s*(\\d+) kB").matcher(status);
        return line.find() ? Long.parseLong(line.group(1)) / 1024 : 0;
    }

    /** The first line of /proc/stat: user nice system idle iowait irq softirq steal; the guests' are in the first two. */
    private static long machineMillis() {
        String[] ticks =
                read(Path.of("/proc/stat")).lines().findFirst().orElseThrow().split("\\s+", -1);
        long busy = 0;
        for (int i : new int[] {1, 2, 3, 6, 7}) {
            busy += Long.parseLong(ticks[i]);
        }
        return busy * TICK_MILLIS;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("no process, or no Linux: " + file, e);
        }
    }
}
