package dev.signet.kinds.core;

import static dev.signet.kinds.Samples.texts;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DataKeysTest {

    @Test
    void countsTheBytesOfBase64() {
        assertThat(DataKeys.decodedLength("")).isZero();
        assertThat(DataKeys.decodedLength("AA==")).isEqualTo(1);
        assertThat(DataKeys.decodedLength("AAA=")).isEqualTo(2);
        assertThat(DataKeys.decodedLength("AAEC")).isEqualTo(3);
    }

    @Test
    void limitsKeys() {
        assertThat(DataKeys.keyErrors("data", "a".repeat(253))).isEmpty();
        assertThat(texts(DataKeys.keyErrors("data", "a".repeat(254))))
                .singleElement()
                .asString()
                .endsWith("must be no more than 253 bytes");
        assertThat(DataKeys.keyErrors("data", "")).hasSize(1);
    }
}
