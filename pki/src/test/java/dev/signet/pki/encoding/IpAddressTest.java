package dev.signet.pki.encoding;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class IpAddressTest {

    @ParameterizedTest
    @CsvSource({
        "10.0.0.1, 10.0.0.1",
        "255.255.255.255, 255.255.255.255",
        "::1, ::1",
        "::, ::",
        "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
        "2001:DB8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
        "1:0:0:2:0:0:0:3, 1:0:0:2::3",
        "fe80:0:0:0:0:0:0:0, fe80::",
        "::ffff:1.2.3.4, 1.2.3.4",
    })
    void readsAndWritesAddresses(String text, String canonical) {
        assertThat(IpAddress.format(IpAddress.parse(text).orElseThrow())).isEqualTo(canonical);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "localhost", "1.2.3", "1.2.3.256", "01.2.3.4", "1.2.3.4.5", "::g", "1::2::3", "fe80::1%lo"})
    void refusesWhatIsNoAddressWithoutLookingItUp(String text) {
        assertThat(IpAddress.parse(text)).isEmpty();
    }
}
