package dev.signet.jvm.enrolment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class KeyAlgorithmTest {
    @ParameterizedTest
    @EnumSource(
            value = KeyAlgorithm.class,
            names = {"RSA_3072", "RSA_4096"},
            mode = EnumSource.Mode.EXCLUDE)
    void makesKeysThatFitIt(KeyAlgorithm algorithm) {
        var key = algorithm.generate().publicKey();

        for (KeyAlgorithm other : KeyAlgorithm.values()) {
            assertThat(other.fits(key)).isEqualTo(other == algorithm);
        }
    }

    @Test
    void isFoundByItsText() {
        assertThat(KeyAlgorithm.of("ecdsa-p384")).contains(KeyAlgorithm.ECDSA_P384);
        assertThat(KeyAlgorithm.of("ECDSA")).isEmpty();
        assertThat(KeyAlgorithm.texts())
                .containsExactly("ecdsa-p256", "ecdsa-p384", "rsa-2048", "rsa-3072", "rsa-4096", "ed25519");
    }
}
