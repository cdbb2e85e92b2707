package dev.signet.certificates;

import static dev.signet.certificates.Requests.request;
import static dev.signet.certificates.Requests.subject;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signet.pki.x509.CertificationRequest;
import dev.signet.pki.x509.GeneralName;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class RequestWarningsTest {

    private static List<String> warnings(CertificationRequest request, String signer, String... usages) {
        return RequestWarnings.of(request, signer, List.of(usages), Set.of("example.com/a"));
    }

    @Test
    void areNotGivenForAnOrdinaryRequest() {
        assertThat(warnings(request(subject("a", "b"), Requests.DNS), "example.com/a", "client auth"))
                .isEmpty();
    }

    @Test
    void tellEveryDanger() {
        var request = request(subject("a", "system:masters"), GeneralName.dns("*.example.com"));
        assertThat(warnings(request, "example.com/b", "cert sign", "crl sign"))
                .containsExactly(
                        "the subject asks for group system:masters, which may do everything and cannot be revoked",
                        "the DNS name \"*.example.com\" is a wildcard",
                        "usage \"cert sign\" is for certification authorities, which a signed request never becomes",
                        "usage \"crl sign\" is for certification authorities, which a signed request never becomes",
                        "no signer here serves \"example.com/b\": unless another program does, the request will never"
                                + " be signed");
    }

    @Test
    void areOneLineOfAscii() {
        assertThat(warnings(request(subject("a"), GeneralName.dns("*\n\"x")), "\u00e9", "client auth"))
                .hasSize(2)
                .allSatisfy(text -> assertThat(text).matches("[ -~]+"));
    }
}
