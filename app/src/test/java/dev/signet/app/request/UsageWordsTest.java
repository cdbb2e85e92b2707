package dev.signet.app.request;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signet.jvm.enrolment.Usage;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class UsageWordsTest {
    /** CSR-TYP-04: what a request can name where it is made is what it can name where it is read. */
    @Test
    void usagesOfTheLibraryAndOfTheServerAreOneTable() {
        Map<String, String> served = Arrays.stream(dev.signet.certificates.Usage.values())
                .collect(toMap(Enum::name, dev.signet.certificates.Usage::text));

        assertThat(Arrays.stream(Usage.values()).collect(toMap(Enum::name, Usage::text)))
                .isEqualTo(served);
    }
}
