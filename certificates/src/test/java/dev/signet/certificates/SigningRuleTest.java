package dev.signet.certificates;

import static dev.signet.certificates.Requests.request;
import static dev.signet.certificates.Requests.subject;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signet.pki.encoding.Der;
import dev.signet.pki.x509.CertificationRequest;
import dev.signet.pki.x509.Extension;
import dev.signet.pki.x509.Name;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** SIG-03, CSRB-04. */
final class SigningRuleTest {

    private static final CertificationRequest MASTERS = request(subject("a", "b", "system:masters"));

    private static Optional<String> violation(String signer, CertificationRequest request, String... usages) {
        return SigningRule.violation(signer, request, List.of(usages), true);
    }

    @Test
    void appliesTheKubeletsRules() {
        assertThat(violation(SignerName.KUBELET_SERVING, request(subject("a")), "server auth"))
                .contains("subject organization is not system:nodes");
        assertThat(violation(SignerName.KUBE_APISERVER_CLIENT_KUBELET, request(subject("a")), "client auth"))
                .contains("subject organization is not system:nodes");
        assertThat(violation(
                        SignerName.KUBE_APISERVER_CLIENT_KUBELET, Requests.node(), "client auth", "digital signature"))
                .isEmpty();
    }

    @Test
    void allowsClientsOnlyTheirUsages() {
        var request = request(subject("a", "b"));
        assertThat(violation(SignerName.KUBE_APISERVER_CLIENT, request, "client auth"))
                .isEmpty();
        assertThat(violation(SignerName.KUBE_APISERVER_CLIENT, request, "client auth", "server auth"))
                .contains("invalid usage for client certificate: server auth");
        assertThat(violation(SignerName.KUBE_APISERVER_CLIENT, request, "digital signature"))
                .contains("missing required usage for client certificate: client auth");
    }

    @ParameterizedTest
    @ValueSource(strings = {"client auth", "any", "digital signature"})
    void neverSignsMastersForTheClientCa(String usage) {
        for (var signer : List.of(SignerName.LEGACY_UNKNOWN, "example.com/a")) {
            assertThat(violation(signer, MASTERS, usage))
                    .contains("no client certificate is signed for organization system:masters by a signer whose"
                            + " certificates API servers accept");
        }
        assertThat(violation(SignerName.KUBE_APISERVER_CLIENT, MASTERS, "client auth"))
                .isPresent();
        assertThat(SigningRule.violation("example.com/a", MASTERS, List.of(usage), false))
                .isEmpty();
        assertThat(violation("example.com/a", MASTERS, "server auth")).isEmpty();
    }

    @Test
    void neverSignsTwoIdentitiesForClientAuthentication() {
        var two = request(Name.builder().add(Name.COMMON_NAME, "a", "b").build());
        var uid = request(Name.builder()
                .add(Name.COMMON_NAME, "a")
                .add(Name.USER_UID, "1")
                .build());
        assertThat(SigningRule.violation("example.com/a", two, List.of("client auth"), false))
                .contains("client certificates are not signed where the subject has more than one common name");
        assertThat(violation("example.com/a", uid, "any")).isPresent();
        assertThat(violation("example.com/a", two, "server auth")).isEmpty();
    }

    @Test
    void neverDropsNames() {
        var value = Der.sequence(Der.element(0x88, new byte[] {0x55, 4, 3}));
        var other = CertificationRequest.create(
                Requests.KEY, subject("a"), List.of(Extension.of(Extension.SUBJECT_ALT_NAME, false, value)));
        assertThat(violation("example.com/a", other, "server auth"))
                .contains("subjectAltNames of kind registeredID are not signed; only DNS, email, IP and URI names are");
        var names = request(Name.EMPTY, Requests.DNS).extensions().get(0);
        var twice = CertificationRequest.create(Requests.KEY, subject("a"), List.of(names, names));
        assertThat(violation("example.com/a", twice, "server auth"))
                .contains("the request has more than one subjectAltName extension");
    }
}
