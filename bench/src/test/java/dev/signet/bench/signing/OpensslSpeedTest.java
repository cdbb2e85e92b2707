package dev.signet.bench.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signet.apiserver.object.Tree;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class OpensslSpeedTest {

    private static final String PRINTED = """
            Doing 1 seconds sign 256 bits ECDSA's for 1s: 50012 256 bits ECDSA signs in 1.00s
            Doing 1 seconds verify 256 bits ECDSA's for 1s: 16123 256 bits ECDSA verify in 1.00s
            version: 3.0.19
                                          sign    verify    sign/s verify/s
             256 bits ecdsa (nistp256)   0.0000s   0.0001s  50012.0  16123.4
            """;

    @Test
    void readsTheRatesOfBothOperations() throws IOException {
        assertThat(OpensslSpeed.read(PRINTED))
                .isEqualTo(Tree.Mapping.of(
                        "sign_per_s", new Tree.Fraction(50012), "verify_per_s", new Tree.Fraction(16123.4)));
    }

    @Test
    void refusesWhatItDoesNotUnderstand() {
        assertThatThrownBy(() -> OpensslSpeed.read("speed: unknown algorithm"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("unknown algorithm");
    }
}
