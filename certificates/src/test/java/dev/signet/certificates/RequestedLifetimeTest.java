package dev.signet.certificates;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** CSR-VAL-05, SIG-05. */
final class RequestedLifetimeTest {

    @ParameterizedTest
    @CsvSource({"600, PT10M", "599, PT10M", "1, PT10M", "3600, PT1H", "86400, PT24H", "86401, PT24H"})
    void isGrantedBetweenTenMinutesAndTheLongest(int seconds, Duration granted) {
        assertThat(RequestedLifetime.granted(OptionalInt.of(seconds), Duration.ofHours(24)))
                .isEqualTo(granted);
    }

    @Test
    void isTheLongestWhenNothingIsAsked() {
        assertThat(RequestedLifetime.granted(OptionalInt.empty(), Duration.ofDays(365)))
                .isEqualTo(Duration.ofDays(365));
        assertThat(RequestedLifetime.granted(OptionalInt.of(60), Duration.ofSeconds(30)))
                .isEqualTo(Duration.ofSeconds(30));
    }
}
