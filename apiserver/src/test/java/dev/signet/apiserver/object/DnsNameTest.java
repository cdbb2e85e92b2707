package dev.signet.apiserver.object;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DnsNameTest {

    @ParameterizedTest
    @ValueSource(strings = {"a", "0", "kube-system", "a--b"})
    void takesLabels(String name) {
        assertThat(DnsName.labelErrors(name)).isEmpty();
        assertThat(DnsName.subdomainErrors(name)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A", "-a", "a-", "a_b", "a b", "a\n", "ä"})
    void refusesWhatIsNoLabel(String name) {
        assertThat(DnsName.labelErrors(name))
                .containsExactly("a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-',"
                        + " and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc',"
                        + " regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')");
        assertThat(DnsName.subdomainErrors(name)).hasSize(1);
    }

    @Test
    void tellsDotsApartInALabel() {
        assertThat(DnsName.labelErrors("has.dots")).containsExactly("must not contain dots");
        assertThat(DnsName.subdomainErrors("has.dots")).isEmpty();
        assertThat(DnsName.subdomainErrors("a..b")).hasSize(1);
        assertThat(DnsName.subdomainErrors("a.")).hasSize(1);
    }

    @Test
    void limitsTheLength() {
        assertThat(DnsName.labelErrors("a".repeat(63))).isEmpty();
        assertThat(DnsName.labelErrors("a".repeat(64))).containsExactly("must be no more than 63 bytes");
        assertThat(DnsName.subdomainErrors("a".repeat(254))).containsExactly("must be no more than 253 bytes");
    }

    @Test
    void namesTheFieldOfAnObjectsName() {
        assertThat(DnsName.objectNameErrors("Bad"))
                .singleElement()
                .hasToString("metadata.name: Invalid value: \"Bad\": a lowercase RFC 1123 subdomain must consist of"
                        + " lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric"
                        + " character (e.g. 'example.com', regex used for validation is"
                        + " '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')");
    }
}
