package dev.signet.kinds.custom.value;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormatsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "date-time|2026-01-31T10:00:00Z|2026-02-31T10:00:00Z",
                "date-time|2026-01-31T10:00:00.5+01:00|2026-01-31",
                "date|2026-01-31|2026-1-31",
                "duration|1h30m|ninety",
                "duration|2160h|1 parsec",
                "duration|3 days|-",
                "ipv4|10.0.0.255|10.0.0.256",
                "ipv6|2001:db8::1|2001:db8::1::2",
                "ipv6|::ffff:10.0.0.1|10.0.0.1",
                "cidr|10.0.0.0/8|10.0.0.0/33",
                "cidr|2001:db8::/32|2001:db8::",
                "uri|https://example.com/x|not a uri",
                "uri|/path|relative",
                "uuid|123e4567-e89b-42d3-a456-426614174000|123e4567",
                "uuid4|123e4567-e89b-42d3-a456-426614174000|123e4567-e89b-12d3-a456-426614174000",
                "byte|aGVsbG8=|aGVsbG8",
                "hostname|a.example.com|a..example.com",
                "email|a@example.com|a@b@c",
                "mac|00:00:5e:00:53:01|00:00:5e",
                "hexcolor|#00ff00|#00f0",
                "k8s-short-name|abc|a.b",
            })
    void knowsWhatFits(String format, String good, String bad) {
        assertThat(Formats.fits(format, good)).isTrue();
        assertThat(Formats.fits(format, bad)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"int-or-string,x", "something-else,x", "password,x"})
    void letsUnknownFormatsPass(String format, String text) {
        assertThat(Formats.fits(format, text)).isTrue();
    }
}
