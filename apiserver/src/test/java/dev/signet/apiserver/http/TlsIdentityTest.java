package dev.signet.apiserver.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class TlsIdentityTest {

    @Test
    void doesNotShowItsKey() {
        assertThat(Site.SERVER.identity()).hasToString("TlsIdentity[CN=server, key redacted]");
    }

    @Test
    void refusesAnEmptyChain() {
        assertThatThrownBy(() -> new TlsIdentity(List.of(), Site.SERVER.key()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The server's certificate chain is empty: give its certificate, then its issuers");
    }
}
