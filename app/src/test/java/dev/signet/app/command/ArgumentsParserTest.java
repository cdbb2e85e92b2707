package dev.signet.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArgumentsParserTest {

    private final ArgumentsParser parser = new ArgumentsParser(List.of(
            Flag.value("data-dir", "DIR", "where"),
            Flag.values("group", "G", "which"),
            Flag.value("v", "LEVEL", "how much"),
            Flag.toggle("legacy", true, "still")));

    @ParameterizedTest
    @ValueSource(strings = {"--data-dir=d", "--data-dir d", "-data-dir=d", "-data-dir d"})
    void takesEverySpellingOfAFlag(String line) {
        assertThat(parse(line).value("data-dir")).contains("d");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-v 2", "-v=2", "-v2", "--v=2"})
    void takesEverySpellingOfALetter(String line) {
        assertThat(parse(line).number("v")).contains(2);
    }

    @Test
    void keepsEveryValueOfARepeatedFlag() {
        assertThat(parse("--group a --group=b").values("group")).containsExactly("a", "b");
    }

    @Test
    void takesTheLastValueOfAnother() {
        assertThat(parse("--data-dir a --data-dir b").value("data-dir")).contains("b");
    }

    @Test
    void leavesTheWordBehindASwitchAlone() {
        Arguments arguments = parse("--legacy false");
        assertThat(arguments.isOn("legacy")).contains(true);
        assertThat(arguments.positional()).containsExactly("false");
    }

    @Test
    void turnsASwitchOff() {
        assertThat(parse("--legacy=false").isOn("legacy")).contains(false);
        assertThat(parse("").isOn("legacy")).isEmpty();
    }

    @Test
    void takesAValueThatBeginsWithADash() {
        assertThat(parse("--group=-*").values("group")).containsExactly("-*");
        assertThat(parse("--group -*").values("group")).containsExactly("-*");
    }

    @Test
    void takesAValueWithBlanksAndQuotesAsItStands() {
        assertThat(parser.parse(List.of("--group", "\"a b\"")).values("group")).containsExactly("\"a b\"");
    }

    @Test
    void takesNothingForAFlagAfterTwoDashes() {
        assertThat(parse("-- --data-dir").positional()).containsExactly("--data-dir");
    }

    @Test
    void refusesTheBeginningOfAFlag() {
        assertThatThrownBy(() -> parse("--data=d")).isInstanceOf(UsageError.class);
    }

    private Arguments parse(String line) {
        return parser.parse(line.isEmpty() ? List.of() : List.of(line.split(" ")));
    }
}
