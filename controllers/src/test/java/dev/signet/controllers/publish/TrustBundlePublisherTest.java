package dev.signet.controllers.publish;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TrustBundlePublisherTest {

    /** CTBP-02: {@code printf 'PEM\n' | sha256sum | cut -c1-24} says so too. */
    @Test
    void namesABundleByItsContent() {
        assertThat(TrustBundlePublisher.name("PEM\n"))
                .isEqualTo("kubernetes.io:kube-apiserver-serving:a0278171ab77da84cdf84cc1");
        assertThat(TrustBundlePublisher.name("PEM\n ")).isNotEqualTo(TrustBundlePublisher.name("PEM\n"));
    }
}
