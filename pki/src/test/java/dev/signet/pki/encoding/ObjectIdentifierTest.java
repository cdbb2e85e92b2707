package dev.signet.pki.encoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ObjectIdentifierTest {

    @ParameterizedTest
    @CsvSource({
        "2.5.4.3, 0603550403",
        "1.2.840.113549.1.1.11, 06092a864886f70d01010b",
        "2.999.1, 0603883701",
        "0.39, 060127",
        "2.25.329800735698586629295641978511506172918, 06146983f09da7ebcfdee0c7a1a7b2c0948cc8f9d776",
    })
    void readsAndWritesArcsOfAnySize(String dotted, String hex) throws EncodingException {
        assertThat(HexFormat.of().formatHex(Der.oid(ObjectIdentifier.of(dotted))))
                .isEqualTo(hex);
        assertThat(DerReader.of(HexFormat.of().parseHex(hex)).oid())
                .isEqualTo(ObjectIdentifier.of(dotted))
                .hasToString(dotted);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "3.1", "1.40", "1.2.", "1.02", "1.a", "-1.2"})
    void refusesWhatIsNone(String dotted) {
        assertThatIllegalArgumentException().isThrownBy(() -> ObjectIdentifier.of(dotted));
    }

    @Test
    void refusesArcsWithPaddingOrWithoutEnd() {
        assertThatThrownBy(() -> ObjectIdentifier.ofContent(new byte[0])).isInstanceOf(EncodingException.class);
        assertThatThrownBy(() -> ObjectIdentifier.ofContent(new byte[] {0x55, (byte) 0x80, 1}))
                .isInstanceOf(EncodingException.class);
        assertThatThrownBy(() -> ObjectIdentifier.ofContent(new byte[] {0x55, (byte) 0x81}))
                .isInstanceOf(EncodingException.class);
    }
}
