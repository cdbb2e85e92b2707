package dev.signet.jvm.enrolment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signet.jvm.TestAuthority;
import dev.signet.jvm.TestAuthority.Leaf;
import dev.signet.pki.x509.Certificate;
import dev.signet.pki.x509.Curve;
import dev.signet.pki.x509.PrivateKeyInfo;
import dev.signet.pki.x509.Validity;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class RenewalScheduleTest {
    private static final Instant START = Instant.parse("2026-06-01T00:00:00Z");

    /** CM-02. */
    @Test
    void renewsBetweenSeventyAndNinetyPercentOfTheLifetime() {
        Certificate tenHours = new TestAuthority("root", START)
                .issue(Leaf.server(PrivateKeyInfo.generateEc(Curve.P256).publicKey(), START)
                        .withValidity(new Validity(START, START.plus(Duration.ofHours(10)))));

        assertThat(RenewalSchedule.deadline(tenHours, 0)).isEqualTo("2026-06-01T07:00:00Z");
        assertThat(RenewalSchedule.deadline(tenHours, 0.5)).isEqualTo("2026-06-01T08:00:00Z");
        assertThat(RenewalSchedule.deadline(tenHours, 0.9999)).isBefore(Instant.parse("2026-06-01T09:00:00Z"));
    }

    /** CM-04. */
    @Test
    void triesAgainEverMoreSlowly() {
        assertThat(IntStream.rangeClosed(1, 8)
                        .mapToObj(failures -> RenewalSchedule.pause(failures, 0).toSeconds()))
                .containsExactly(2L, 4L, 8L, 16L, 32L, 32L, 32L, 32L);
        assertThat(RenewalSchedule.pause(1, 0.5)).isEqualTo(Duration.ofMillis(2100));
        assertThat(RenewalSchedule.pause(1_000_000, 0.5)).isEqualTo(Duration.ofSeconds(32));
    }
}
