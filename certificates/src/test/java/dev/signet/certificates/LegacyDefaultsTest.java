package dev.signet.certificates;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** CSRB-02, CSRB-03. */
final class LegacyDefaultsTest {

    @Test
    void findsTheSignerFromTheRequest() {
        var client = Requests.node().toPem().getBytes(US_ASCII);
        var serving = Requests.node(Requests.DNS).toPem().getBytes(US_ASCII);
        assertThat(LegacyDefaults.signerName(client, Requests.CLIENT))
                .isEqualTo("kubernetes.io/kube-apiserver-client-kubelet");
        assertThat(LegacyDefaults.signerName(serving, Requests.SERVING)).isEqualTo("kubernetes.io/kubelet-serving");
        assertThat(LegacyDefaults.signerName(client, Requests.SERVING)).isEqualTo("kubernetes.io/legacy-unknown");
        assertThat(LegacyDefaults.signerName(new byte[0], Requests.CLIENT)).isEqualTo("kubernetes.io/legacy-unknown");
        assertThat(LegacyDefaults.USAGES).containsExactly("digital signature", "key encipherment");
    }
}
