package dev.signet.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OptionsTest {

    @Test
    void tellsWordsFlagsAndValuesApart() {
        Options options = parse("issue", "--quick", "--rate", "100");

        assertThat(options.words()).containsExactly("issue");
        assertThat(options.has("quick")).isTrue();
        assertThat(options.number("rate", 1)).isEqualTo(100);
    }

    @Test
    void leavesWhatStandsBehindTwoDashesAsItIs() {
        assertThat(parse("--quick", "--", "java", "--rate").rest()).containsExactly("java", "--rate");
    }

    @Test
    void refusesWhatIsNoOption() {
        assertThatThrownBy(() -> parse("--quik")).hasMessage("--quik is no option, or lacks its value");
    }

    @Test
    void refusesAnOptionWithoutItsValue() {
        assertThatThrownBy(() -> parse("--rate")).hasMessage("--rate is no option, or lacks its value");
    }

    @Test
    void refusesANumberThatIsNone() {
        assertThatThrownBy(() -> parse("--rate", "fast").number("rate", 1)).hasMessage("--rate takes a whole number");
    }

    @Test
    void saysWhichOptionIsMissing() {
        assertThatThrownBy(() -> parse().required("rate")).hasMessage("--rate is missing");
    }

    private static Options parse(String... arguments) {
        return Options.parse(List.of(arguments), Set.of("quick"), Set.of("rate"));
    }
}
