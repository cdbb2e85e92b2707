package dev.signet.authority;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** SIG-06, SIG-07. */
final class LifetimeTest {

    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final Instant END = Instant.parse("2036-11-24T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "PT24H, 2026-11-25T11:55:00Z",
        "PT10H, 2026-11-24T21:55:00Z",
        "PT8H, 2026-11-24T19:55:00Z",
        "PT7H59M59S, 2026-11-24T19:59:59Z",
        "PT2H, 2026-11-24T14:00:00Z",
        "PT30M, 2026-11-24T12:30:00Z",
        "PT10M, 2026-11-24T12:10:00Z",
        "P40000D, 2036-11-24T12:00:00Z",
    })
    void startsFiveMinutesAgo(Duration lifetime, Instant notAfter) throws IssuanceException {
        var validity = Lifetime.validity(lifetime, NOW, END);
        assertThat(validity.notBefore()).isEqualTo("2026-11-24T11:55:00Z");
        assertThat(validity.notAfter()).isEqualTo(notAfter);
    }

    @Test
    void isRefusedWhenTheCaHasExpired() {
        assertThatThrownBy(() -> Lifetime.validity(Duration.ofDays(1), NOW, NOW.minusSeconds(60)))
                .hasMessage("refusing to sign a certificate that expired in the past:"
                        + " NotAfter=2026-11-24 11:59:00 +0000 UTC");
        assertThatThrownBy(() -> Lifetime.validity(Duration.ofDays(1), NOW, NOW.minusSeconds(300)))
                .hasMessage("the signer has expired: NotAfter=2026-11-24 11:55:00 +0000 UTC");
    }
}
