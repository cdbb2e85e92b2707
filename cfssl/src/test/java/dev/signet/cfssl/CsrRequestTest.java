package dev.signet.cfssl;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signet.pki.x509.Name;
import java.time.Duration;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsrRequestTest {

    private static CsrRequest parse(String json) throws CfsslException {
        return CsrRequest.parse(json.getBytes(UTF_8));
    }

    @Test
    void readsEveryField() throws Exception {
        var request = parse("""
                {"CN": "harbour", "serialnumber": "7", "hosts": ["a.example", "10.0.0.1"],
                 "names": [{"C": "DE", "ST": "Küste", "L": "Kai", "O": "Tau", "OU": "Lager"}],
                 "key": {"algo": "rsa", "size": 4096}, "ca": {"expiry": "100h", "pathlen": 3}}""");

        assertThat(request.subject()).hasToString("C=DE,ST=Küste,L=Kai,O=Tau,OU=Lager,CN=harbour,SERIALNUMBER=7");
        assertThat(request.hosts().names())
                .extracting(Object::toString)
                .containsExactly("DNS:a.example", "IP:10.0.0.1");
        assertThat(request.key()).isEqualTo(new KeyRequest("rsa", 4096));
        assertThat(request.ca()).contains(new CaSection(Duration.ofHours(100), OptionalInt.of(3)));
        assertThat(request.remark()).isEmpty();
    }

    @Test
    void needsNothing() throws Exception {
        var request = parse("{}");

        assertThat(request.subject()).isEqualTo(Name.EMPTY);
        assertThat(request.hosts().isEmpty()).isTrue();
        assertThat(request.key()).hasToString("ecdsa-256");
        assertThat(request.ca()).isEmpty();
    }

    @Test
    void remarksOnASerialNumberThatCfsslIgnores() throws Exception {
        var request = parse("{\"CN\":\"a\",\"names\":[{\"O\":\"b\"},{\"SerialNumber\":\"7\"}]}");

        assertThat(request.subject()).hasToString("O=b,CN=a");
        assertThat(request.remark().orElseThrow()).startsWith("names[1].SerialNumber is ignored, as cfssl does it; ");
    }

    @Test
    void knowsWhatHoldsWhereACaSaysNothing() throws Exception {
        assertThat(parse("{\"ca\":{}}").ca()).contains(CaSection.STANDARD);
        assertThat(CaSection.STANDARD.expiry()).isEqualTo(Duration.ofDays(5 * 365));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"CN\":1} | CN: is a text in \" \", not a number",
                "{\"CN\":[\"a\"]} | CN: is a text in \" \", not a list",
                "{\"hosts\":\"a\"} | hosts: is a list in [ ], not a text",
                "{\"hosts\":[\"a\",null]} | hosts[1]: is a text in \" \", not null",
                "{\"names\":{\"O\":\"a\"}} | names: is a list in [ ], not an object",
                "{\"names\":[\"a\"]} | names[0]: is an object in { }, not a text",
                "{\"names\":[{\"O\":true}]} | names[0].O: is a text in \" \", not true",
                "{\"key\":\"rsa\"} | key: is an object in { }, not a text",
                "{\"key\":{\"size\":\"2048\"}} | key.size: is a whole number, not a text",
                "{\"key\":{\"size\":2048.5}} | key.size: is a whole number, not 2048.5",
                "{\"ca\":{\"pathlenzero\":\"yes\"}} | ca.pathlenzero: is true or false, not a text",
            })
    void saysWhereAndWhat(String json, String message) {
        assertThatThrownBy(() -> parse(json)).isInstanceOf(CfsslException.class).hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "dsa | 1024 | key.algo: invalid algorithm \"dsa\"; use ecdsa, rsa or ed25519",
                "ecdsa | 224 | key.size: invalid curve (224 bits); use 256, 384 or 521",
                "rsa | 1024 | key.size: RSA key is too weak (1024 bits); use 2048 to 8192",
                "rsa | 8200 | key.size: RSA key size too large (8200 bits); use 2048 to 8192",
                "rsa | 2049 | key.size: an RSA key has a multiple of 8 bits, not 2049",
            })
    void refusesKeysThatItDoesNotMake(String algorithm, int size, String message) {
        assertThatThrownBy(() -> new KeyRequest(algorithm, size).generate())
                .isInstanceOf(CfsslException.class)
                .hasMessage(message);
    }
}
