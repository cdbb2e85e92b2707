package dev.signet.pki.encoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.time.Instant;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DerReaderTest {

    private static DerReader reader(String hex) {
        return DerReader.of(HexFormat.of().parseHex(hex));
    }

    @Test
    void readsNestedElementsInOrder() throws EncodingException {
        var in = DerReader.ofOnly(Tag.SEQUENCE, HexFormat.of().parseHex("300b0201050101ff0603550403"));
        assertThat(in.integer()).isEqualTo(5);
        assertThat(in.bool()).isTrue();
        assertThat(in.oid()).hasToString("2.5.4.3");
        assertThat(in.hasNext()).isFalse();
        in.finish();
    }

    @ParameterizedTest
    @CsvSource({
        "3080, asn1: syntax error: indefinite length found (not DER)",
        "30810100, asn1: structure error: non-minimal length",
        "3082000100, asn1: structure error: superfluous leading zeros in length",
        "30850000000000, asn1: structure error: superfluous leading zeros in length",
        "3084ffffffff, asn1: structure error: length too large",
        "308501000000, asn1: syntax error: truncated tag or length",
        "30, asn1: syntax error: truncated tag or length",
        "3082, asn1: syntax error: truncated tag or length",
        "3003020105ff, asn1: syntax error: trailing data",
        "3004020105, asn1: syntax error: data truncated",
        "31020500, 'asn1: structure error: expected SEQUENCE, found SET'",
    })
    void refusesWhatIsNotDer(String hex, String text) {
        assertThatThrownBy(() -> DerReader.ofOnly(Tag.SEQUENCE, HexFormat.of().parseHex(hex)))
                .isInstanceOf(EncodingException.class)
                .hasMessage(text);
    }

    @ParameterizedTest
    @CsvSource({"020100, 0", "02017f, 127", "02020080, 128", "0201ff, -1", "0202ff7f, -129"})
    void readsIntegers(String hex, BigInteger value) throws EncodingException {
        assertThat(reader(hex).integer()).isEqualTo(value);
        assertThat(Der.integer(value)).isEqualTo(HexFormat.of().parseHex(hex));
    }

    @ParameterizedTest
    @CsvSource({"0200", "0202007f", "0202ff80"})
    void refusesIntegersWithPadding(String hex) {
        assertThatThrownBy(() -> reader(hex).integer()).isInstanceOf(EncodingException.class);
    }

    @ParameterizedTest
    @CsvSource({"010101", "01020000", "0100"})
    void refusesOddBooleans(String hex) {
        assertThatThrownBy(() -> reader(hex).bool()).hasMessage("asn1: syntax error: invalid boolean");
    }

    @ParameterizedTest
    @CsvSource({"0300", "030101", "030208ff", "030201ff", "030107"})
    void refusesBitStringsWithWrongPadding(String hex) {
        assertThatThrownBy(() -> reader(hex).namedBits()).isInstanceOf(EncodingException.class);
    }

    @Test
    void readsNamedBitsFromTheFirstOn() throws EncodingException {
        assertThat(reader("030205a0").namedBits()).isEqualTo(0b101);
        assertThat(reader("0303070080").namedBits()).isEqualTo(0b1_0000_0000);
        assertThat(reader("030100").namedBits()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "170d3439313233313233353935395a, 2049-12-31T23:59:59Z",
        "170d3530303130313030303030305a, 1950-01-01T00:00:00Z",
        "180f32303530303130313030303030305a, 2050-01-01T00:00:00Z",
        "180f39393939313233313233353935395a, 9999-12-31T23:59:59Z",
    })
    void readsTimes(String hex, Instant time) throws EncodingException {
        assertThat(reader(hex).time()).isEqualTo(time);
        assertThat(Der.time(time)).isEqualTo(HexFormat.of().parseHex(hex));
    }

    @ParameterizedTest
    @CsvSource({
        "170b343931323331323335395a",
        "170d3439313233313233353935392b",
        "170d3439313333313233353935395a",
        "170d3439303233303233353935395a",
        "170d34393132333132333539373a5a",
        "18112032303530303130313030303030305a",
    })
    void refusesOtherTimes(String hex) {
        assertThatThrownBy(() -> reader(hex).time()).hasMessageContaining("asn1: syntax error");
    }

    @Test
    void refusesANullWithContent() {
        assertThatThrownBy(() -> reader("050100").nothing()).hasMessage("asn1: syntax error: invalid NULL");
    }
}
