package dev.signet.pki.encoding;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class Asn1StringTest {

    @Test
    void readsEveryTypeThatNamesUse() throws EncodingException {
        assertThat(Asn1String.read(Tag.UTF8_STRING, "é".getBytes(UTF_8))).isEqualTo("é");
        assertThat(Asn1String.read(Tag.BMP_STRING, "é".getBytes(UTF_16BE))).isEqualTo("é");
        assertThat(Asn1String.read(Tag.PRINTABLE_STRING, "a*&".getBytes(UTF_8))).isEqualTo("a*&");
        assertThat(Asn1String.read(Tag.NUMERIC_STRING, "1 2".getBytes(UTF_8))).isEqualTo("1 2");
        assertThat(Asn1String.read(Tag.IA5_STRING, "a@b".getBytes(UTF_8))).isEqualTo("a@b");
        assertThat(Asn1String.read(Tag.T61_STRING, "a@b".getBytes(UTF_8))).isEqualTo("a@b");
    }

    @ParameterizedTest
    @CsvSource({"12, \ufffd", "19, @", "18, a", "22, é", "20, é", "30, a", "4, a"})
    void refusesWhatItsTypeCannotHold(int tag, String text) {
        var bytes = text.equals("\ufffd") ? new byte[] {(byte) 0xc3} : text.getBytes(UTF_8);
        assertThatThrownBy(() -> Asn1String.read(tag, bytes)).isInstanceOf(EncodingException.class);
    }
}
