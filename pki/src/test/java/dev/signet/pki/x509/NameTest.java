package dev.signet.pki.x509;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signet.pki.encoding.Der;
import dev.signet.pki.encoding.EncodingException;
import java.util.HexFormat;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.junit.jupiter.api.Test;

final class NameTest {

    @Test
    void keepsItsBytes() throws EncodingException {
        var bytes = new X500Principal("CN=a+OU=b, O=\"x, y\", DC=example").getEncoded();
        assertThat(Name.parse(bytes).encoded()).isEqualTo(bytes);
        assertThat(Name.parse(bytes)).isEqualTo(Name.parse(bytes)).isNotEqualTo(Name.EMPTY);
        assertThat(Name.parse(bytes).values(Name.ORGANIZATION)).containsExactly("x, y");
    }

    @Test
    void writesPrintableStringsWherePossible() {
        assertThat(HexFormat.of()
                        .formatHex(Name.builder()
                                .add(Name.COMMON_NAME, "a")
                                .build()
                                .encoded()))
                .isEqualTo("300c310a300806035504031301" + "61");
        assertThat(HexFormat.of()
                        .formatHex(Name.builder()
                                .add(Name.COMMON_NAME, "a*")
                                .build()
                                .encoded()))
                .isEqualTo("300d310b300906035504030c02" + "612a");
        assertThat(Name.builder().add(Name.COMMON_NAME, List.of()).build()).isEqualTo(Name.EMPTY);
    }

    @Test
    void isReadByTheJdk() {
        var name = Name.builder()
                .add(Name.COUNTRY, "DE")
                .add(Name.ORGANIZATION, "é", "b")
                .add(Name.COMMON_NAME, "system:node:a")
                .build();
        assertThat(new X500Principal(name.encoded()).getName()).isEqualTo("CN=system:node:a,O=b+O=é,C=DE");
        assertThat(name).hasToString("C=DE,O=b,O=é,CN=system:node:a");
    }

    @Test
    void showsNothingThatBreaksALine() {
        assertThat(Name.builder().add(Name.COMMON_NAME, "a\n,CN=b").build()).hasToString("CN=a\\?\\,CN=b");
    }

    @Test
    void refusesAnEmptyRdn() {
        assertThatThrownBy(() -> Name.parse(Der.sequence(Der.setOf(List.of())))).isInstanceOf(EncodingException.class);
    }
}
