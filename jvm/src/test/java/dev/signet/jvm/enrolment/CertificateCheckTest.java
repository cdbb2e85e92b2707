package dev.signet.jvm.enrolment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signet.jvm.TestAuthority;
import dev.signet.jvm.TestAuthority.Leaf;
import dev.signet.pki.encoding.IpAddress;
import dev.signet.pki.x509.BasicConstraints;
import dev.signet.pki.x509.Curve;
import dev.signet.pki.x509.ExtendedKeyUsage;
import dev.signet.pki.x509.GeneralName;
import dev.signet.pki.x509.KeyUsage;
import dev.signet.pki.x509.Name;
import dev.signet.pki.x509.PrivateKeyInfo;
import dev.signet.pki.x509.SubjectAltNames;
import dev.signet.pki.x509.Validity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A good certificate, and one change for each bad one. */
final class CertificateCheckTest {
    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
    private static final GeneralName WEB = GeneralName.dns("web.shop.svc");
    private static final GeneralName ADDRESS =
            GeneralName.ip(IpAddress.parse("10.0.0.7").orElseThrow());
    private static final GeneralName ID = GeneralName.uri("spiffe://cluster.local/ns/shop/sa/web");

    private final TestAuthority authority = new TestAuthority("root", NOW);
    private final PrivateKeyInfo key = PrivateKeyInfo.generateEc(Curve.P256);
    private final Leaf good = Leaf.server(key.publicKey(), NOW, WEB, ADDRESS, ID);
    private final CertificateTemplate template = new CertificateTemplate(
            "signet.dev/serving",
            Name.EMPTY,
            new SubjectAltNames(List.of(WEB, ADDRESS, ID)),
            List.of(Usage.DIGITAL_SIGNATURE, Usage.SERVER_AUTH),
            Optional.of(Duration.ofHours(1)));

    private List<String> problems(Leaf leaf) {
        return new CertificateCheck(template, Optional.of(List.of(authority.certificate)))
                .problemsOfNew(key.publicKey(), List.of(authority.issue(leaf)), NOW);
    }

    @Test
    void hasNothingAgainstWhatWasAskedFor() {
        assertThat(problems(good)).isEmpty();
    }

    @Test
    void takesNamesInAnyOrderAndHostNamesInAnyCase() {
        assertThat(problems(good.withNames(ID, GeneralName.dns("WEB.shop.svc"), ADDRESS)))
                .isEmpty();
    }

    @Test
    void findsAnotherKey() {
        assertThat(problems(good.withKey(PrivateKeyInfo.generateEc(Curve.P256).publicKey())))
                .containsExactly("it is for another key");
    }

    @Test
    void findsAnotherSubject() {
        assertThat(problems(good.withSubject(
                        Name.builder().add(Name.COMMON_NAME, "eve").build())))
                .singleElement()
                .asString()
                .startsWith("its subject is");
    }

    /** CM-03. */
    @Test
    void findsNamesThatAreMissing() {
        assertThat(problems(good.withNames(WEB))).containsExactly("it lacks IP:10.0.0.7, " + "URI:" + ID.text());
    }

    @Test
    void findsNamesThatNobodyAskedFor() {
        assertThat(problems(good.withNames(WEB, ADDRESS, ID, GeneralName.email("eve@example.com"))))
                .containsExactly("it has EMAIL:eve@example.com, which nobody asked for");
    }

    @Test
    void findsUsagesThatAreMissing() {
        assertThat(problems(good.withExtensions(
                        BasicConstraints.END_ENTITY.toExtension(),
                        KeyUsage.toExtension(Set.of(KeyUsage.KEY_ENCIPHERMENT)),
                        ExtendedKeyUsage.toExtension(Set.of(ExtendedKeyUsage.CLIENT_AUTH)))))
                .contains("it is not for \"digital signature\"", "it is not for \"server auth\"");
    }

    @Test
    void findsACertificateOfACa() {
        assertThat(problems(good.withExtensions(BasicConstraints.CA.toExtension())))
                .containsExactly("it is a CA's");
    }

    @Test
    void findsOneThatIsOver() {
        assertThat(problems(good.withValidity(new Validity(NOW.minusSeconds(60), NOW.minusSeconds(1)))))
                .singleElement()
                .asString()
                .startsWith("it is good from");
    }

    @Test
    void findsOneThatIsGoodForMuchLongerThanAsked() {
        Instant latest = NOW.plus(Duration.ofHours(25));
        assertThat(problems(good.withValidity(new Validity(NOW, latest)))).isEmpty();
        assertThat(problems(good.withValidity(new Validity(NOW, latest.plusSeconds(1)))))
                .singleElement()
                .asString()
                .contains("more than a day longer");
    }

    @Test
    void findsAnotherCa() {
        TestAuthority other = new TestAuthority("root", NOW);
        assertThat(new CertificateCheck(template, Optional.of(List.of(authority.certificate)))
                        .problems(key.publicKey(), List.of(other.issue(good)), NOW))
                .singleElement()
                .asString()
                .contains("does not verify by the given CA certificates");
        assertThat(new CertificateCheck(template, Optional.empty())
                        .problems(key.publicKey(), List.of(other.issue(good)), NOW))
                .isEmpty();
    }

    /** SIG-05. */
    @Test
    void tellsALifetimeThatIsShorterThanAsked() {
        Leaf shorter = good.withValidity(new Validity(NOW, NOW.plus(Duration.ofMinutes(59))));
        assertThat(problems(shorter)).isEmpty();
        assertThat(new IssuedCertificate(List.of(authority.issue(shorter)), template.lifetime()).isShorterThanAsked())
                .isTrue();
        assertThat(new IssuedCertificate(List.of(authority.issue(good)), template.lifetime()).isShorterThanAsked())
                .isFalse();
    }
}
