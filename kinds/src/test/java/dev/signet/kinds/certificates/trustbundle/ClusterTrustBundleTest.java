package dev.signet.kinds.certificates.trustbundle;

import static dev.signet.kinds.Samples.yaml;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** CTB-TYP-01 */
class ClusterTrustBundleTest {

    @Test
    void leavesAnEmptySignerOut() {
        assertThat(ClusterTrustBundle.stored(yaml("{metadata: {name: b}, spec: {signerName: '', trustBundle: x}}")))
                .isEqualTo(yaml("{metadata: {name: b}, spec: {trustBundle: x}}"));
    }

    @Test
    void neverLeavesTheBundleOut() {
        assertThat(ClusterTrustBundle.stored(yaml("{metadata: {name: b}}")))
                .isEqualTo(yaml("{metadata: {name: b}, spec: {trustBundle: ''}}"));
    }

    @Test
    void hasNoStatus() {
        assertThat(ClusterTrustBundle.stored(yaml("{metadata: {name: b}, spec: {trustBundle: x}, status: {a: b}}"))
                        .has("status"))
                .isFalse();
    }
}
