package dev.signet.app.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** VER-05, as far as there are gates here. */
final class FeatureGateTest {

    @Test
    void opensWhatIsAsked() {
        assertThat(FeatureGate.open(Map.of())).isEmpty();
        assertThat(FeatureGate.open(Map.of("CertificateSigningRequestMLDSA", "true")))
                .containsExactly(FeatureGate.ML_DSA_REQUESTS);
        assertThat(FeatureGate.open(Map.of("CertificateSigningRequestMLDSA", "false")))
                .isEmpty();
    }

    @Test
    void refusesGatesThatItDoesNotKnow() {
        assertThatThrownBy(() -> FeatureGate.open(Map.of("Mldsa", "true")))
                .hasMessage("--feature-gates: unrecognized feature gate: Mldsa; known are"
                        + " CertificateSigningRequestMLDSA=true|false");
    }

    @Test
    void wantsAYesOrNo() {
        assertThatThrownBy(() -> FeatureGate.open(Map.of("CertificateSigningRequestMLDSA", "maybe")))
                .hasMessage("--feature-gates: CertificateSigningRequestMLDSA is true or false, not \"maybe\"");
    }
}
