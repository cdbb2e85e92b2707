package dev.signet.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestTest {

    @Test
    void countsCorrections() {
        assertThat(Nearest.distance("server", "server")).isZero();
        assertThat(Nearest.distance("sever", "server")).isOne();
        assertThat(Nearest.distance("serverr", "server")).isOne();
        assertThat(Nearest.distance("sarver", "server")).isOne();
        assertThat(Nearest.distance("sevrer", "server")).isOne();
        assertThat(Nearest.distance("", "abc")).isEqualTo(3);
    }

    @Test
    void prefersTheNearest() {
        assertThat(Nearest.to("cfsljson", List.of("cfssl", "cfssljson"))).contains("cfssljson");
    }

    @Test
    void findsNothingFarAway() {
        assertThat(Nearest.to("xyz", List.of("server"))).isEmpty();
    }
}
