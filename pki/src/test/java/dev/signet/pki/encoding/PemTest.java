package dev.signet.pki.encoding;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** X509-PEM-01, and what CSR-VAL-09 and CTB-VAL-05 need of PEM. */
final class PemTest {

    private static final String GOOD = "-----BEGIN X-----\naGVsbG8=\n-----END X-----\n";

    private static Optional<PemBlock> first(String text) {
        return Pem.first(text.getBytes(UTF_8));
    }

    private static List<PemBlock> all(String text) {
        return Pem.all(text.getBytes(UTF_8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                GOOD,
                "some words\nabove it\n" + GOOD + "and below",
                "-----BEGIN X-----\r\naGVsbG8=\r\n-----END X-----\r\n",
                "-----BEGIN X-----\naGVsbG8=\n-----END X-----",
                "-----BEGIN X-----  \n aGVs \n\tbG8= \n-----END X-----\t \n",
                "-----BEGIN X-----\n\n\naGVs\n\nbG8=\n\n-----END X-----\n",
                "-----BEGIN Y-----\n" + GOOD,
                "-----BEGIN Y-----\naGVsbG8=\n-----END Z-----\n" + GOOD,
                "-----BEGIN Y-----\nnot base64!\n-----END Y-----\n" + GOOD,
                "-----BEGIN Y-----\naGVsbG8\n-----END Y-----\n" + GOOD,
                "-----BEGIN Y-----\naGVsbG8=\n-----END Y----- x\n" + GOOD,
                "-----BEGIN Y\naGVsbG8=\n-----END Y-----\n" + GOOD,
                "x -----BEGIN Y-----\naGVsbG8=\n-----END Y-----\n" + GOOD,
                "-----BEGIN Y-----\nKey: value\n-----END Y-----\n" + GOOD,
                "\n-----END Y-----\n" + GOOD,
            })
    void findsTheFirstBlock(String text) {
        var block = first(text).orElseThrow();
        assertThat(block.type()).isEqualTo("X");
        assertThat(block.bytes()).asString(UTF_8).isEqualTo("hello");
        assertThat(block.headers()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-----BEGIN X-----",
                "-----BEGIN X-----\naGVsbG8=\n",
                "-----BEGIN X-----\naGVsbG8=-----END X-----\n",
                "-----BEGIN X-----\naGVs=bG8=\n-----END X-----\n",
                "-----BEGIN X-----\naGVsbG8=\n-----END XX-----\n",
                "-----BEGIN X-----\naGVsbG8=\n-----END X----\n",
                " -----BEGIN X-----\naGVsbG8=\n-----END X-----\n",
            })
    void findsNothing(String text) {
        assertThat(first(text)).isEmpty();
    }

    @Test
    void readsHeaders() {
        var block = first("-----BEGIN X-----\nProc-Type: 4,ENCRYPTED\nB : c:d \n\naGVsbG8=\n-----END X-----\n")
                .orElseThrow();
        assertThat(block.headers()).isEqualTo(Map.of("Proc-Type", "4,ENCRYPTED", "B", "c:d"));
        assertThat(block.bytes()).asString(UTF_8).isEqualTo("hello");
    }

    @Test
    void readsAnEmptyBlock() {
        assertThat(first("-----BEGIN X-----\n-----END X-----\n").orElseThrow().bytes())
                .isEmpty();
        assertThat(Pem.encode("X", new byte[0])).isEqualTo("-----BEGIN X-----\n-----END X-----\n");
    }

    @Test
    void readsAllBlocksInOrder() {
        assertThat(all("a\n" + GOOD + "b\n" + GOOD.replace('X', 'Y') + "c\n" + GOOD))
                .extracting(PemBlock::type)
                .containsExactly("X", "Y", "X");
    }

    @Test
    void writesLinesOf64Characters() {
        assertThat(Pem.encode("X", new byte[49]))
                .isEqualTo("-----BEGIN X-----\n" + "A".repeat(64) + "\nAA==\n-----END X-----\n");
        assertThat(Pem.encode("X", new byte[48]))
                .isEqualTo("-----BEGIN X-----\n" + "A".repeat(64) + "\n-----END X-----\n");
    }

    @Test
    @Timeout(20)
    void takesLinearTimeForHostileText() {
        assertThat(first("-----BEGIN X-----\n".repeat(150_000))).isEmpty();
        assertThat(first("\n-----END X-----".repeat(150_000))).isEmpty();
        assertThat(first("-----BEGIN X-----\na:b\n".repeat(100_000) + "-----END X-----\n"))
                .isEmpty();
        assertThat(first("-----BEGIN X-----\n!\n-----END X-----\n".repeat(70_000)))
                .isEmpty();
    }

    @Test
    void doesNotShowItsBytes() {
        assertThat(first(GOOD).orElseThrow()).hasToString("PemBlock[X, 5 bytes]");
    }
}
