package dev.signet.jvm.enrolment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signet.pki.encoding.IpAddress;
import dev.signet.pki.x509.CertificationRequest;
import dev.signet.pki.x509.Curve;
import dev.signet.pki.x509.GeneralName;
import dev.signet.pki.x509.Name;
import dev.signet.pki.x509.PrivateKeyInfo;
import dev.signet.pki.x509.SubjectAltNames;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class CertificateTemplateTest {
    private static final SubjectAltNames NAMES = new SubjectAltNames(List.of(
            GeneralName.uri("spiffe://a/b"),
            GeneralName.ip(IpAddress.parse("10.0.0.7").orElseThrow()),
            GeneralName.dns("web.shop.svc")));

    private static CertificateTemplate template(SubjectAltNames names, List<Usage> usages, Duration lifetime) {
        return new CertificateTemplate("signet.dev/serving", Name.EMPTY, names, usages, Optional.of(lifetime));
    }

    @Test
    void makesARequestThatItsKeyHasSigned() throws Exception {
        PrivateKeyInfo key = PrivateKeyInfo.generateEc(Curve.P384);

        CertificationRequest request =
                template(NAMES, List.of(Usage.SERVER_AUTH), Duration.ofHours(1)).request(key);

        request.verify();
        assertThat(request.publicKey()).isEqualTo(key.publicKey());
        assertThat(request.subjectAltNames().names())
                .extracting(GeneralName::toString)
                .containsExactly("DNS:web.shop.svc", "IP:10.0.0.7", "URI:spiffe://a/b");
    }

    /** CSR-VAL-03. */
    @Test
    void refusesToBeForNobodyOrNothing() {
        assertThatThrownBy(() -> template(SubjectAltNames.NONE, List.of(Usage.SERVER_AUTH), Duration.ofHours(1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> template(NAMES, List.of(), Duration.ofHours(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** CSR-VAL-05. */
    @Test
    void refusesALifetimeThatNoRequestMayHave() {
        assertThatThrownBy(() -> template(NAMES, List.of(Usage.SERVER_AUTH), Duration.ofSeconds(599)))
                .hasMessageContaining("a lifetime is 10m at least");
        assertThatThrownBy(() -> template(NAMES, List.of(Usage.SERVER_AUTH), Duration.ofDays(36500)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
