package dev.signet.cfssl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GoDurationTest {

    @ParameterizedTest
    @CsvSource({
        "8760h, PT8760H",
        "1h30m, PT1H30M",
        "1.5h, PT1H30M",
        ".5m, PT30S",
        "1.s, PT1S",
        "90s, PT1M30S",
        "2ms3us4ns, PT0.002003004S",
        "1µs, PT0.000001S",
        "2562047h, PT2562047H",
    })
    void readsWhatGoReads(String text, Duration duration) throws Exception {
        assertThat(GoDuration.parse("ca.expiry", text)).isEqualTo(duration);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "8760", "1d", "h", "-1h", "1 h", "1h ", "0s", "0.1ns", "2562048h", ".h", "1h1"})
    void refusesTheRest(String text) {
        assertThatThrownBy(() -> GoDuration.parse("ca.expiry", text))
                .isInstanceOf(CfsslException.class)
                .hasMessage("ca.expiry: invalid duration \"" + text
                        + "\"; write hours, minutes or seconds, such as 8760h or 1h30m");
    }

    @ParameterizedTest
    @ValueSource(ints = {65, 100_000})
    void doesNotReadOnForever(int length) {
        assertThatThrownBy(() -> GoDuration.parse("ca.expiry", "9".repeat(length)))
                .isInstanceOf(CfsslException.class)
                .hasMessageContaining("\"" + "9".repeat(64) + "...\"");
    }
}
