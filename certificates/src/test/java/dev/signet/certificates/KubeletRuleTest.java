package dev.signet.certificates;

import static dev.signet.certificates.Requests.node;
import static dev.signet.certificates.Requests.request;
import static dev.signet.certificates.Requests.subject;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signet.pki.x509.CertificationRequest;
import dev.signet.pki.x509.Name;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;

/** CSRB-05, CSRB-06. */
final class KubeletRuleTest {

    private static void client(CertificationRequest request, Collection<String> usages, String text) {
        assertThat(KubeletRule.CLIENT.violation(request, usages)).contains(text);
    }

    private static void serving(CertificationRequest request, Collection<String> usages, String text) {
        assertThat(KubeletRule.SERVING.violation(request, usages)).contains(text);
    }

    @Test
    void knowsTheClientsRequest() {
        assertThat(KubeletRule.CLIENT.violation(node(), Requests.CLIENT)).isEmpty();
        assertThat(KubeletRule.CLIENT.holds(node(), List.of("client auth", "digital signature", "client auth")))
                .isTrue();
        assertThat(KubeletRule.CLIENT.holds(request(subject("system:node:", "system:nodes")), Requests.CLIENT))
                .isTrue();
    }

    @Test
    void saysWhyARequestIsNotTheClients() {
        var organization = "subject organization is not system:nodes";
        client(request(subject("system:node:a")), Requests.CLIENT, organization);
        client(request(subject("system:node:a", "system:nodes", "b")), Requests.CLIENT, organization);
        client(node(Requests.DNS), Requests.CLIENT, "DNS subjectAltNames are not allowed");
        client(node(Requests.EMAIL), Requests.CLIENT, "Email subjectAltNames are not allowed");
        client(node(Requests.IP), Requests.CLIENT, "IP subjectAltNames are not allowed");
        client(node(Requests.URI), Requests.CLIENT, "URI subjectAltNames are not allowed");
        client(
                request(subject("a", "system:nodes")),
                Requests.CLIENT,
                "subject common name does not begin with system:node:");
        client(node(), Requests.SERVING, "usages did not match [client auth digital signature key encipherment]");
        client(
                request(Name.builder()
                        .add(Name.ORGANIZATION, "system:nodes")
                        .add(Name.COMMON_NAME, "system:node:b")
                        .add(Name.COMMON_NAME, "system:node:a")
                        .build()),
                Requests.CLIENT,
                "the subject has more than one common name");
    }

    @Test
    void knowsTheServersRequest() {
        assertThat(KubeletRule.SERVING.violation(node(Requests.DNS, Requests.IP), Requests.SERVING))
                .isEmpty();
        assertThat(KubeletRule.SERVING.holds(node(Requests.IP), List.of("server auth", "digital signature")))
                .isTrue();
    }

    @Test
    void saysWhyARequestIsNotTheServers() {
        serving(
                request(subject("system:node:a"), Requests.DNS),
                Requests.SERVING,
                "subject organization is not system:nodes");
        serving(node(), Requests.SERVING, "DNS or IP subjectAltName is required");
        serving(node(Requests.DNS, Requests.EMAIL), Requests.SERVING, "Email subjectAltNames are not allowed");
        serving(node(Requests.DNS, Requests.URI), Requests.SERVING, "URI subjectAltNames are not allowed");
        serving(
                node(Requests.DNS),
                Requests.CLIENT,
                "usages did not match [digital signature key encipherment server auth]");
        serving(
                request(subject("a", "system:nodes"), Requests.DNS),
                Requests.SERVING,
                "subject common name does not begin with system:node:");
    }
}
