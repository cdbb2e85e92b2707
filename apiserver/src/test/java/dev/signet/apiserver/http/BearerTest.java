package dev.signet.apiserver.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BearerTest {

    @ParameterizedTest
    @ValueSource(strings = {"Bearer token", "bearer token", "BEARER token", " Bearer token ", "Bearer token more"})
    void isTheSecondWord(String authorization) {
        assertThat(Bearer.of(authorization)).hasValue("token");
    }

    /** AUTHN-02: other schemes count as no credentials. */
    @ParameterizedTest
    @ValueSource(strings = {"", "Bearer", "Bearer ", "Bearer  token", "Basic token", "token", "Bearertoken"})
    void isAbsentElsewhere(String authorization) {
        assertThat(Bearer.of(authorization)).isEmpty();
    }

    @Test
    void isAbsentWithoutAHeader() {
        assertThat(Bearer.of(null)).isEmpty();
    }
}
