package dev.signet.bench.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;

class UsageTest {

    private static final long SECOND = 1_000_000_000;

    private static final Usage BEFORE = usage(100, 50, 1_000, 10 * SECOND);
    private static final Usage AFTER = usage(700, 250, 3_000, 12 * SECOND);

    @Test
    void countsWhatWasUsedBetweenTwoMoments() {
        Usage between = AFTER.since(BEFORE);

        assertThat(between.share("server").cpuMillis()).isEqualTo(600);
        assertThat(between.share("generator").cpuMillis()).isEqualTo(200);
        assertThat(between.nanos()).isEqualTo(2 * SECOND);
    }

    @Test
    void leavesTheGeneratorOutOfTheServersSum() {
        assertThat(AFTER.since(BEFORE).serverMillis()).isEqualTo(600);
    }

    @Test
    void findsWhatEverybodyElseUsed() {
        // 2,000 ms of the machine, 800 of them ours, in 2 s.
        assertThat(AFTER.since(BEFORE).othersCores()).isEqualTo(0.6);
    }

    private static Usage usage(long server, long generator, long machine, long nanos) {
        SequencedMap<String, Usage.Share> shares = new LinkedHashMap<>();
        shares.put("server", new Usage.Share(server, 200, 220));
        shares.put(Processes.GENERATOR, new Usage.Share(generator, 100, 110));
        return new Usage(shares, machine, nanos);
    }
}
