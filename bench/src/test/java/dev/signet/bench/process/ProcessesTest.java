package dev.signet.bench.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ProcessesTest {

    @Test
    void namesThoseOfAServerAndTheGeneratorLast() {
        assertThat(Processes.parse("etcd=12,apiserver=13").ids())
                .containsExactly(Map.entry("etcd", "12"), Map.entry("apiserver", "13"), Map.entry("generator", "self"));
    }

    @Test
    void callsANamelessOneByItsNumber() {
        assertThat(Processes.parse("12").ids()).containsEntry("12", "12");
    }

    @Test
    void readsAProcessOfThisMachine() {
        Usage usage = Processes.of(ProcessHandle.current().pid()).usage();

        assertThat(usage.share("server").residentMib()).isPositive();
        assertThat(usage.share("server").peakMib())
                .isGreaterThanOrEqualTo(usage.share("server").residentMib());
        assertThat(usage.machineMillis()).isGreaterThan(usage.serverMillis());
    }
}
