package dev.signet.cfssl;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.InstantSource;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class CfsslLogTest {

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    private CfsslLog log(CfsslLog.Level lowest) {
        var clock = InstantSource.fixed(Answers.NOW);
        return new CfsslLog(new PrintStream(written, true, UTF_8), clock, ZoneId.of("Europe/Berlin"), lowest);
    }

    @Test
    void writesTheLocalTimeAndTheLevel() {
        log(CfsslLog.Level.INFO).warning("look out");

        assertThat(written.toString(UTF_8)).isEqualTo("2026/11/24 11:00:30 [WARNING] look out\n");
    }

    @Test
    void keepsQuietBelowItsLevel() {
        log(CfsslLog.Level.WARNING).info("encoded CSR");

        assertThat(written.toString(UTF_8)).isEmpty();
    }
}
