package dev.signet.apiserver.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HumanDurationTest {

    /** PRN-DUR. */
    @ParameterizedTest
    @CsvSource({
        "PT-2S, <invalid>",
        "PT-1S, 0s",
        "PT-0.5S, 0s",
        "PT0S, 0s",
        "PT119S, 119s",
        "PT120S, 2m",
        "PT5M, 5m",
        "PT9M59S, 9m59s",
        "PT10M, 10m",
        "PT10M59S, 10m",
        "PT60M, 60m",
        "PT179M, 179m",
        "PT3H, 3h",
        "PT7H59M, 7h59m",
        "PT8H59M, 8h",
        "PT24H, 24h",
        "PT47H, 47h",
        "P2D, 2d",
        "P7DT1H, 7d1h",
        "P7DT23H, 7d23h",
        "P8DT23H, 8d",
        "P729D, 729d",
        "P730D, 2y",
        "P733D, 2y3d",
        "P2919D, 7y364d",
        "P2920D, 8y",
        "P3000D, 8y",
    })
    void saysADurationWithTwoUnitsAtMost(Duration duration, String text) {
        assertThat(HumanDuration.of(duration)).isEqualTo(text);
    }
}
