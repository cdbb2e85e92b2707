package dev.signet.kinds.custom.value;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GoNumberTest {

    @ParameterizedTest
    @CsvSource({
        "0,0",
        "1,1",
        "-1.5,-1.5",
        "100000,100000",
        "1000000,1e+06",
        "2147483647,2.147483647e+09",
        "-2147483648,-2.147483648e+09",
        "0.0001,0.0001",
        "0.00001,1e-05",
        "1e21,1e+21"
    })
    void writesAsGoDoes(double value, String text) {
        assertThat(GoNumber.text(value)).isEqualTo(text);
    }
}
