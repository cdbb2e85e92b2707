package dev.signet.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signet.apiserver.object.Tree;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class FiguresTest {

    private static final Tree.Mapping REPORT =
            Tree.Mapping.EMPTY.with("issued", 1234).with("create_ms", Tree.Mapping.of("p50", new Tree.Fraction(12.34)));

    @Test
    void readsNumbersByDottedPaths() {
        assertThat(Figures.at(REPORT, "issued")).isEqualTo(1234);
        assertThat(Figures.at(REPORT, "create_ms.p50")).isEqualTo(12.34);
    }

    @Test
    void refusesAPathToNoNumber() {
        assertThatThrownBy(() -> Figures.at(REPORT, "create_ms"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no number at create_ms");
    }

    @Test
    void givesWhatIsCountedWhole() {
        assertThat(Figures.text(REPORT, "issued")).isEqualTo("1,234");
    }

    @Test
    void givesWhatIsMeasuredThreeDigits() {
        assertThat(Figures.text(1234.56)).isEqualTo("1,235");
        assertThat(Figures.text(12.34)).isEqualTo("12.3");
        assertThat(Figures.text(1.234)).isEqualTo("1.23");
    }

    @Test
    void showsTheMedianBetweenTheLowestAndTheHighest() {
        assertThat(Figures.spread(DoubleStream.of(300, 100, 200))).isEqualTo("200 [100-300]");
        assertThat(Figures.spread(DoubleStream.of(400, 100, 200, 300))).isEqualTo("250 [100-400]");
    }

    @Test
    void showsASingleRunAlone() {
        assertThat(Figures.spread(DoubleStream.of(100))).isEqualTo("100");
    }
}
