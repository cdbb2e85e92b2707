package dev.signet.apiserver.query;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signet.apiserver.object.Problem;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TimeoutTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "timeout=",
                "timeout=10s",
                "timeout=1h30m.5s",
                "dryRun=All&timeout=-1.5ms",
                "timeout=%2B0",
                "timeout=1%C2%B5s",
                "timeoutSeconds=x"
            })
    void takesGosDurations(String query) {
        assertThatCode(() -> Timeout.check(query)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "x, invalid duration \"x\"",
        "-, invalid duration \"-\"",
        ".s, invalid duration \".s\"",
        "10, missing unit in duration \"10\"",
        "1h5, missing unit in duration \"1h5\"",
        "1d, unknown unit \"d\" in duration \"1d\"",
        "1 s, unknown unit \" s\" in duration \"1 s\""
    })
    void refusesEverythingElseInGosWords(String value, String why) {
        String query = "timeout=" + value.replace(" ", "%20");
        assertThatThrownBy(() -> Timeout.check(query))
                .isInstanceOf(Problem.Thrown.class)
                .extracting(thrown -> ((Problem.Thrown) thrown).problem())
                .isEqualTo(new Problem.BadRequest("invalid timeout specified in the request URL - time: " + why));
    }
}
