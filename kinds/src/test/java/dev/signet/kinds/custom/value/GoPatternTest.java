package dev.signet.kinds.custom.value;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GoPatternTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "^[a-z]+$|abc|ABC",
                "b|abc|acd",
                "^[[:alpha:]_]+$|ab_c|ab1",
                "^[^]]$|a|]",
                "^[a&&b]+$|a&b|c",
                "^(?P<name>x)$|x|y",
                "^[0-9]+([.][0-9]+)?$|1.5|1.",
            })
    void findsAsGoDoes(String pattern, String good, String bad) {
        assertThat(GoPattern.found(pattern, good)).isTrue();
        assertThat(GoPattern.found(pattern, bad)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "[a", "a**b(", "(?=x)", "(?!x)", "(?<!x)y", "(a)\\1"})
    void refusesWhatGoDoesNotKnow(String pattern) {
        assertThat(GoPattern.error(pattern)).isPresent();
        assertThat(GoPattern.found(pattern, "x")).isFalse();
    }
}
