package dev.signet.apiserver.object;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MediaTypeTest {
    @ParameterizedTest
    @CsvSource({
        "application/json,application/json",
        "Application/Strategic-Merge-Patch+JSON; charset=utf-8,application/strategic-merge-patch+json",
        "'',''"
    })
    void takesAnyLetterCaseAndNoParameters(String header, String text) {
        assertThat(MediaType.of(header).text()).isEqualTo(text);
    }
}
