package dev.signet.authority;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signet.authority.keys.Issuer;
import dev.signet.pki.x509.BasicConstraints;
import dev.signet.pki.x509.Certificate;
import dev.signet.pki.x509.Curve;
import dev.signet.pki.x509.Extension;
import dev.signet.pki.x509.GeneralName;
import dev.signet.pki.x509.Name;
import dev.signet.pki.x509.PrivateKeyInfo;
import dev.signet.pki.x509.SignatureAlgorithm;
import dev.signet.pki.x509.TbsCertificate;
import dev.signet.pki.x509.Validity;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class CertificateLintTest {

    private final Issuer issuer = Authorities.issuer(PrivateKeyInfo.generateEc(Curve.P256));
    private final Certificate ca = issuer.certificate();
    private TbsCertificate good = ca.tbs();

    @BeforeEach
    void prepare() throws Exception {
        good = new CertificateAuthority(() -> issuer, new MemorylessLedger())
                .prepare(
                        Authorities.CLIENT,
                        Authorities.request(Authorities.SUBJECT, GeneralName.dns("a")),
                        Duration.ofDays(1),
                        Authorities.NOW)
                .certificate();
    }

    private void finds(TbsCertificate tbs, String problem) {
        assertThat(CertificateLint.problems(tbs, ca)).containsExactly(problem);
    }

    private TbsCertificate serial(BigInteger serial) {
        return new TbsCertificate(
                serial,
                good.signature(),
                good.issuer(),
                good.validity(),
                good.subject(),
                good.publicKey(),
                good.extensions());
    }

    private TbsCertificate valid(Validity validity) {
        return new TbsCertificate(
                good.serialNumber(),
                good.signature(),
                good.issuer(),
                validity,
                good.subject(),
                good.publicKey(),
                good.extensions());
    }

    private TbsCertificate extensions(UnaryOperator<Extension> change) {
        var extensions = new ArrayList<>(good.extensions());
        extensions.replaceAll(change);
        return extended(extensions);
    }

    private TbsCertificate extended(List<Extension> extensions) {
        return new TbsCertificate(
                good.serialNumber(),
                good.signature(),
                good.issuer(),
                good.validity(),
                good.subject(),
                good.publicKey(),
                extensions);
    }

    private static Extension with(Extension extension, boolean critical) {
        return Extension.of(extension.id(), critical, extension.value());
    }

    @Test
    void findsNothingInAGoodCertificate() {
        assertThat(CertificateLint.problems(good, ca)).isEmpty();
    }

    @Test
    void findsBadSerialNumbers() {
        finds(serial(BigInteger.ZERO), "the serial number is not positive");
        finds(serial(BigInteger.ONE.shiftLeft(159)), "the serial number has more than 20 octets");
    }

    @Test
    void findsAnotherAlgorithmOrIssuer() {
        finds(
                new TbsCertificate(
                        good.serialNumber(),
                        SignatureAlgorithm.SHA256_RSA.identifier(),
                        good.issuer(),
                        good.validity(),
                        good.subject(),
                        good.publicKey(),
                        good.extensions()),
                "the signature algorithm is not the issuer's");
        finds(
                new TbsCertificate(
                        good.serialNumber(),
                        good.signature(),
                        Name.EMPTY,
                        good.validity(),
                        good.subject(),
                        good.publicKey(),
                        good.extensions()),
                "the issuer is not the CA's subject");
    }

    @Test
    void findsBadValidities() {
        var validity = good.validity();
        finds(valid(new Validity(validity.notAfter(), validity.notBefore())), "notBefore is not before notAfter");
        finds(valid(new Validity(validity.notBefore(), ca.notAfter().plusSeconds(1))), "notAfter is after the CA's");
    }

    @Test
    void findsBadExtensions() {
        finds(
                extensions(e -> e.id().equals(Extension.BASIC_CONSTRAINTS) ? BasicConstraints.CA.toExtension() : e),
                "basicConstraints are not critical and CA:FALSE");
        finds(
                extensions(e -> e.id().equals(Extension.SUBJECT_ALT_NAME) ? with(e, true) : e),
                "subjectAltName is critical without an empty subject, or not critical with one");
        finds(extensions(e -> e.id().equals(Extension.KEY_USAGE) ? with(e, false) : e), "keyUsage is not critical");
        finds(
                extensions(e -> e.id().equals(Extension.SUBJECT_KEY_IDENTIFIER)
                        ? Extension.subjectKeyIdentifier(new byte[20])
                        : e),
                "subjectKeyIdentifier is not the key's");
        finds(
                extensions(e -> e.id().equals(Extension.AUTHORITY_KEY_IDENTIFIER)
                        ? Extension.authorityKeyIdentifier(new byte[20])
                        : e),
                "authorityKeyIdentifier is not the CA's subjectKeyIdentifier");
        var twice = new ArrayList<>(good.extensions());
        twice.add(good.extensions().get(1));
        finds(extended(twice), "the extension 2.5.29.37 is there twice");
    }
}
