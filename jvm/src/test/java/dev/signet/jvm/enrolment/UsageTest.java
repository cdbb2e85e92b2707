package dev.signet.jvm.enrolment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class UsageTest {
    /** CSR-TYP-04. */
    @Test
    void knowsTheWordsOfTheApi() {
        assertThat(Usage.texts()).hasSize(23).contains("digital signature", "s/mime", "ocsp signing");
        assertThat(Usage.of("server auth")).contains(Usage.SERVER_AUTH);
        assertThat(Usage.of("serverAuth")).isEmpty();
    }

    /** SIG-03: what these signers take. */
    @Test
    void knowsWhatIsUsualForASigner() {
        assertThat(Usage.usual("kubernetes.io/kube-apiserver-client", KeyAlgorithm.ECDSA_P256))
                .hasValueSatisfying(
                        usages -> assertThat(usages).containsExactly(Usage.DIGITAL_SIGNATURE, Usage.CLIENT_AUTH));
        assertThat(Usage.usual("signet.dev/serving", KeyAlgorithm.RSA_2048))
                .hasValueSatisfying(usages -> assertThat(usages)
                        .containsExactly(Usage.DIGITAL_SIGNATURE, Usage.KEY_ENCIPHERMENT, Usage.SERVER_AUTH));
        assertThat(Usage.usual("example.com/mine", KeyAlgorithm.ED25519)).isEmpty();
    }
}
