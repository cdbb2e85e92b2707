package dev.signet.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What Linux says about the machine. */
final class Machine {

    private Machine() {}

    static String hardware() throws IOException {
        long mebibytes = Long.parseLong(find("/proc/meminfo", "MemTotal:\\s*(\\d+)", "0")) / 1024;
        return find("/proc/cpuinfo", "(?m)^model name\\s*:\\s*(.*)$", "unknown processor") + ", "
                + Runtime.getRuntime().availableProcessors() + " cores, " + mebibytes + " MiB";
    }

    static String system() throws IOException {
        return find("/etc/os-release", "PRETTY_NAME=\"(.*)\"", "unknown system") + ", Linux "
                + find("/proc/sys/kernel/osrelease", "(.*)", "unknown");
    }

    /** How many threads ran or wanted to, on the average of the last minute. */
    static String load() throws IOException {
        return find("/proc/loadavg", "^(\\S+)", "unknown");
    }

    private static String find(String file, String pattern, String otherwise) throws IOException {
        Path path = Path.of(file);
        Matcher found = Pattern.compile(pattern).matcher(Files.exists(path) ? Files.readString(path) : "");
        return found.find() ? found.group(1) : otherwise;
    }
}
