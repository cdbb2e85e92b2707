package dev.signet.pki.encoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DerTest {

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    @ParameterizedTest
    @CsvSource({"127, 047f", "128, 048180", "255, 0481ff", "256, 04820100", "65535, 0482ffff", "65536, 0483010000"})
    void writesLengthsInAsFewOctetsAsPossible(int length, String header) throws EncodingException {
        var element = Der.octets(new byte[length]);
        assertThat(hex(element)).startsWith(header);
        assertThat(element).hasSize(header.length() / 2 + length);
        assertThat(DerReader.of(element).octets()).hasSize(length);
    }

    @Test
    void sortsSets() {
        assertThat(hex(Der.setOf(List.of(Der.integer(255), Der.bool(true), Der.integer(1)))))
                .isEqualTo("310a0101ff020101020200ff");
    }

    @Test
    void trimsNamedBits() {
        assertThat(hex(Der.namedBits(0))).isEqualTo("030100");
        assertThat(hex(Der.namedBits(0b1))).isEqualTo("03020780");
        assertThat(hex(Der.namedBits(0b110_0000))).isEqualTo("03020106");
        assertThat(hex(Der.namedBits(0b1_0000_0000))).isEqualTo("0303070080");
    }

    @Test
    void cutsTimesToTheSecond() {
        assertThat(hex(Der.time(Instant.parse("2026-11-24T01:02:03.999Z"))))
                .isEqualTo("170d3236313132343031303230335a");
    }

    @Test
    void refusesTimesThatACertificateCannotHold() {
        assertThatIllegalArgumentException().isThrownBy(() -> Der.time(Instant.parse("1949-12-31T23:59:59Z")));
        assertThatIllegalArgumentException().isThrownBy(() -> Der.time(Instant.parse("+10000-01-01T00:00:00Z")));
    }
}
