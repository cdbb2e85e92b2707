package dev.signet.bench.load;

import dev.signet.apiserver.object.Tree;
import dev.signet.bench.process.Processes;
import dev.signet.bench.process.Usage;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.LongStream;

/** Facts by name, in order, and errors by kind. Errors may come from many threads, facts from one. */
public final class Report {

    private final Map<String, Long> errors = new ConcurrentSkipListMap<>();
    private Tree.Mapping facts = Tree.Mapping.EMPTY;

    /** What may fail. */
    public interface Task {
        void run() throws Exception;
    }

    /** Whether the task ended without an exception; if not, that is counted. */
    boolean attempt(Task task) {
        try {
            task.run();
            return true;
        } catch (Exception e) {
            errors.merge(e instanceof ApiFailure ? String.valueOf(e.getMessage()) : e.toString(), 1L, Long::sum);
            return false;
        }
    }

    Report put(String name, Tree value) {
        facts = facts.with(name, value);
        return this;
    }

    Report put(String name, long value) {
        return put(name, new Tree.Whole(value));
    }

    Report put(String name, String value) {
        return put(name, new Tree.Text(value));
    }

    Report rate(String name, long count, long nanos) {
        return put(name, Rounded.of(count * 1e9 / nanos));
    }

    Report millis(String name, long nanos) {
        return put(name, Rounded.of(nanos / 1e6));
    }

    Report times(String name, LongStream nanos) {
        return put(name, Quantiles.of(nanos).tree());
    }

    /** What each of so many units cost every process in CPU time, and how much others disturbed. */
    Report cost(String unit, long count, Usage usage) {
        double units = Math.max(count, 1);
        Tree.Mapping cpu = Tree.Mapping.EMPTY;
        for (Map.Entry<String, Usage.Share> share : usage.shares().entrySet()) {
            cpu = cpu.with(share.getKey(), Rounded.of(share.getValue().cpuMillis() / units));
        }
        put("cpu_ms_per_" + unit, cpu.with("sum", Rounded.of(usage.serverMillis() / units)));
        return put("other_processes_cores", Rounded.of(usage.othersCores())).memory(usage);
    }

    Report memory(Usage usage) {
        Tree.Mapping memory = Tree.Mapping.EMPTY;
        for (Map.Entry<String, Usage.Share> share : usage.shares().entrySet()) {
            if (!share.getKey().equals(Processes.GENERATOR)) {
                memory = memory.with(
                        share.getKey(),
                        Tree.Mapping.EMPTY
                                .with("resident", share.getValue().residentMib())
                                .with("peak", share.getValue().peakMib()));
            }
        }
        return put("memory_mib", memory);
    }

    /** Everything, as it is written. */
    public Tree.Mapping tree() {
        Tree.Mapping counted = Tree.Mapping.EMPTY;
        for (Map.Entry<String, Long> error : errors.entrySet()) {
            counted = counted.with(error.getKey(), error.getValue());
        }
        return facts.with("errors", counted);
    }
}
