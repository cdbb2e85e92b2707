package dev.signet.bench.load;

import dev.signet.bench.process.Pause;
import dev.signet.bench.process.ServerProcess;
import dev.signet.bench.process.Usage;
import java.io.IOException;

/** What a server's process holds when nobody asks it anything. */
public final class Memory {

    private Memory() {}

    /**
     * Resident memory first; then the number of objects, and what of the heap is reachable, which costs a full collection.
     *
     * @param rest seconds before it looks
     */
    public static Report of(Target target, ServerProcess server, double rest) throws IOException {
        Pause.seconds(rest);
        Usage usage = target.processes().usage();
        return new Report()
                .put("objects", new Bulk(target).count())
                .put("rest_s", Rounded.of(rest))
                .memory(usage)
                .put("live_heap_mib", server.liveHeapMib());
    }
}
