package dev.signet.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class QuantilesTest {

    private static final long MILLI = 1_000_000;

    @Test
    void findsTheNearestRanksOfAHundred() {
        assertThat(Quantiles.of(LongStream.rangeClosed(1, 100).map(i -> i * MILLI)))
                .isEqualTo(new Quantiles(100, 50, 90, 99, 100));
    }

    @Test
    void needsNoOrder() {
        assertThat(Quantiles.of(LongStream.of(5 * MILLI, MILLI, 4 * MILLI, 2 * MILLI, 3 * MILLI)))
                .isEqualTo(new Quantiles(5, 3, 5, 5, 5));
    }

    @Test
    void isTheOneThereIs() {
        assertThat(Quantiles.of(LongStream.of(1_500_000))).isEqualTo(new Quantiles(1, 1.5, 1.5, 1.5, 1.5));
    }

    @Test
    void neverShowsADurationThatWasNotMeasured() {
        assertThat(Quantiles.of(LongStream.of(MILLI, 9 * MILLI)).p50()).isEqualTo(1);
    }

    @Test
    void isZeroOfNothing() {
        assertThat(Quantiles.of(LongStream.empty())).isEqualTo(new Quantiles(0, 0, 0, 0, 0));
    }

    @Test
    void leavesTheSlowestOfAThousandToTheMaximum() {
        var nanos = LongStream.concat(LongStream.generate(() -> MILLI).limit(999), LongStream.of(900 * MILLI));

        assertThat(Quantiles.of(nanos)).isEqualTo(new Quantiles(1000, 1, 1, 1, 900));
    }
}
