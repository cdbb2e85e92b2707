package dev.signet.cfssl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostsTest {

    @ParameterizedTest
    @CsvSource({
        "a.example, DNS:a.example",
        "*.a.example, DNS:*.a.example",
        "localhost, DNS:localhost",
        "a.example:8443, DNS:a.example:8443",
        "10.0.0.0/24, DNS:10.0.0.0/24",
        "1.2.3, DNS:1.2.3",
        "fe80::1%eth0, DNS:fe80::1%eth0",
        "10.0.0.1, IP:10.0.0.1",
        "::1, IP:::1",
        "2001:DB8::7, IP:2001:db8::7",
        "office@harbour.example, EMAIL:office@harbour.example",
        "a.b+c@harbour, EMAIL:a.b+c@harbour",
        "Harbour Office <office@harbour.example>, EMAIL:office@harbour.example",
        "<office@harbour.example>, EMAIL:office@harbour.example",
        "https://harbour.example/ships?all#top, URI:https://harbour.example/ships?all#top",
        "https://user@harbour.example, URI:https://user@harbour.example",
        "spiffe://harbour.example/ns/quay, URI:spiffe://harbour.example/ns/quay",
        "urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6, URI:urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6",
    })
    void tellsWhatAHostIs(String host, String name) throws Exception {
        assertThat(Hosts.read(List.of(host)).names()).singleElement().hasToString(name);
    }

    @Test
    void sortsThemAsGoDoes() throws Exception {
        var hosts = List.of("urn:a:b", "10.0.0.1", "b.example", "o@b.example", "a.example");

        assertThat(Hosts.read(hosts).names())
                .extracting(Object::toString)
                .containsExactly("DNS:b.example", "DNS:a.example", "EMAIL:o@b.example", "IP:10.0.0.1", "URI:urn:a:b");
    }

    @Test
    void takesAnEmptyHostForNone() throws Exception {
        assertThat(Hosts.read(List.of("")).isEmpty()).isTrue();
    }

    @Test
    void saysHowToWriteANameThatIsNotAscii() {
        assertThatThrownBy(() -> Hosts.read(List.of("fähre.example")))
                .isInstanceOf(CfsslException.class)
                .hasMessage("hosts: \"fähre.example\" cannot stand in a certificate: names are ASCII without blanks;"
                        + " write xn--fhre-loa.example");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a b.example", " a.example", "a.example\n", "fähre@harbour.example", "urn:a:b c", "a\u0000b"})
    void refusesWhatNoNameMayHold(String host) {
        assertThatThrownBy(() -> Hosts.read(List.of(host)))
                .isInstanceOf(CfsslException.class)
                .hasMessageContaining("names are ASCII without blanks")
                .hasMessageNotContaining("\n");
    }
}
