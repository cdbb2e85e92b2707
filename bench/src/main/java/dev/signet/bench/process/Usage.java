package dev.signet.bench.process;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/**
 * What processes have used: since they began, or between two moments.
 *
 * @param shares by the process's name, in order
 * @param machineMillis CPU time of the whole machine, idle time left out
 * @param nanos the moment ({@link System#nanoTime}), or the time between two
 */
public record Usage(SequencedMap<String, Share> shares, long machineMillis, long nanos) {

    /**
     * @param cpuMillis with the grain of Linux' clock ticks, 10 ms
     * @param residentMib memory, at the later moment
     * @param peakMib the most that it ever was
     */
    public record Share(long cpuMillis, long residentMib, long peakMib) {}

    /** What was used since an earlier moment. */
    public Usage since(Usage before) {
        SequencedMap<String, Share> between = new LinkedHashMap<>();
        shares.forEach((name, share) -> between.put(
                name, new Share(share.cpuMillis - before.share(name).cpuMillis, share.residentMib, share.peakMib)));
        return new Usage(between, machineMillis - before.machineMillis, nanos - before.nanos);
    }

    public Share share(String name) {
        Share share = shares.get(name);
        if (share == null) {
            throw new IllegalArgumentException("no process " + name);
        }
        return share;
    }

    /** CPU time of all processes but the generator. */
    public long serverMillis() {
        return shares.entrySet().stream()
                .filter(share -> !share.getKey().equals(Processes.GENERATOR))
                .map(Map.Entry::getValue)
                .mapToLong(Share::cpuMillis)
                .sum();
    }

    /** How many cores everybody else kept busy: what a run was disturbed by. */
    public double othersCores() {
        long ours = shares.values().stream().mapToLong(Share::cpuMillis).sum();
        return Math.max(0, machineMillis - ours) * 1e6 / Math.max(1, nanos);
    }
}
