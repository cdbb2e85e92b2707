package dev.signet.certificates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signet.pki.x509.ExtendedKeyUsage;
import dev.signet.pki.x509.KeyUsage;
import java.util.List;
import org.junit.jupiter.api.Test;

/** CSR-TYP-04, SIG-09. */
final class UsageTest {

    @Test
    void knows23Words() {
        assertThat(Usage.SORTED_TEXTS)
                .containsExactly(
                        "any",
                        "cert sign",
                        "client auth",
                        "code signing",
                        "content commitment",
                        "crl sign",
                        "data encipherment",
                        "decipher only",
                        "digital signature",
                        "email protection",
                        "encipher only",
                        "ipsec end system",
                        "ipsec tunnel",
                        "ipsec user",
                        "key agreement",
                        "key encipherment",
                        "microsoft sgc",
                        "netscape sgc",
                        "ocsp signing",
                        "s/mime",
                        "server auth",
                        "signing",
                        "timestamping");
        assertThat(Usage.of("client auth")).contains(Usage.CLIENT_AUTH);
        assertThat(Usage.of("Client Auth")).isEmpty();
    }

    @Test
    void becomesKeyUsagesWithoutRepeats() {
        var usages = RequestedUsages.of(
                List.of("signing", "digital signature", "s/mime", "email protection", "crl sign", "crl sign"));
        assertThat(usages.keyUsages()).containsExactlyInAnyOrder(KeyUsage.DIGITAL_SIGNATURE, KeyUsage.CRL_SIGN);
        assertThat(usages.extendedKeyUsages()).containsExactly(ExtendedKeyUsage.EMAIL_PROTECTION);
        assertThat(usages.problem()).isEmpty();
    }

    @Test
    void mapsEveryWord() {
        for (var text : Usage.SORTED_TEXTS) {
            var usages = RequestedUsages.of(List.of(text));
            assertThat(usages.keyUsages().size() + usages.extendedKeyUsages().size())
                    .isEqualTo(1);
        }
    }

    @Test
    void tellsUnknownWords() {
        assertThat(RequestedUsages.of(List.of("x", "client auth", "y")).problem())
                .contains("unrecognized usage values: [\"x\" \"y\"]");
    }

    @Test
    void permitsClientAuthAlsoWithoutSayingSo() {
        assertThat(RequestedUsages.of(List.of("client auth")).permitClientAuth())
                .isTrue();
        assertThat(RequestedUsages.of(List.of("any")).permitClientAuth()).isTrue();
        assertThat(RequestedUsages.of(List.of("digital signature")).permitClientAuth())
                .isTrue();
        assertThat(RequestedUsages.of(List.of("server auth")).permitClientAuth())
                .isFalse();
    }
}
