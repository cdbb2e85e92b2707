package dev.signet.certificates;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostNameTest {
    @ParameterizedTest
    @CsvSource({
        "n1, n1",
        "N1.Example.COM, n1.example.com",
        "n1.example.com., n1.example.com",
        "3f2504e0.test, 3f2504e0.test",
        "1.2.3.four, 1.2.3.four",
        "xn--nde-1-jua.test, xn--nde-1-jua.test",
    })
    void readsHostNames(String text, String same) {
        assertThat(HostName.parse(text).orElseThrow().text()).isEqualTo(same);
    }

    /** RFC 5280 4.2.1.6, RFC 1034 3.5; a last label of digits is an address to some readers. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "..",
                "a..b",
                ".a",
                "a..",
                "*",
                "*.a",
                "a*.b",
                "a_b",
                "a b",
                " a",
                "a\0",
                "a\0.b",
                "-a",
                "a-",
                "a.-b",
                "10.0.0.7",
                "1",
                "a.0x7f",
                "\u00e4.test",
                "a\u3002b",
                "K\u0130",
                "\u212a.test",
                "a/b",
                "a:1"
            })
    void refusesWhatIsNone(String text) {
        assertThat(HostName.parse(text)).isEmpty();
    }

    @Test
    void refusesWhatIsTooLong() {
        assertThat(HostName.parse("a".repeat(63))).isPresent();
        assertThat(HostName.parse("a".repeat(64))).isEmpty();
        assertThat(HostName.parse("a.".repeat(126) + "a")).isPresent();
        assertThat(HostName.parse("a.".repeat(127) + "a")).isEmpty();
    }

    @Test
    void isBelowADomainButNotTheDomainItself() {
        var name = HostName.parse("web.team.svc").orElseThrow();
        assertThat(name.isBelow(List.of("svc"))).isTrue();
        assertThat(name.isBelow(List.of("team", "svc"))).isTrue();
        assertThat(name.isBelow(List.of("web", "team", "svc"))).isFalse();
        assertThat(name.isBelow(List.of("vc"))).isFalse();
    }

    @Test
    void remembersTheDotAtTheEnd() {
        assertThat(HostName.parse("a.test.").orElseThrow().rooted()).isTrue();
        assertThat(HostName.parse("a.test").orElseThrow().rooted()).isFalse();
    }
}
