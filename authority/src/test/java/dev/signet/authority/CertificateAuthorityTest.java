package dev.signet.authority;

import static dev.signet.authority.Authorities.CLIENT;
import static dev.signet.authority.Authorities.KEY;
import static dev.signet.authority.Authorities.NOW;
import static dev.signet.authority.Authorities.SUBJECT;
import static dev.signet.authority.Authorities.openssl;
import static dev.signet.authority.Authorities.request;
import static dev.signet.authority.Authorities.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signet.authority.keys.Issuer;
import dev.signet.authority.keys.NativeCrypto;
import dev.signet.pki.encoding.Der;
import dev.signet.pki.encoding.IpAddress;
import dev.signet.pki.x509.BasicConstraints;
import dev.signet.pki.x509.Certificate;
import dev.signet.pki.x509.CertificationRequest;
import dev.signet.pki.x509.Curve;
import dev.signet.pki.x509.ExtendedKeyUsage;
import dev.signet.pki.x509.Extension;
import dev.signet.pki.x509.GeneralName;
import dev.signet.pki.x509.KeyUsage;
import dev.signet.pki.x509.Name;
import dev.signet.pki.x509.PrivateKeyInfo;
import dev.signet.pki.x509.SignatureAlgorithm;
import dev.signet.pki.x509.SubjectAltNames;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** SIG-05 to SIG-13. */
final class CertificateAuthorityTest {

    private static final Duration DAY = Duration.ofHours(24);

    private final Issuer issuer = Authorities.issuer(PrivateKeyInfo.generateEc(Curve.P256));
    private final List<Issuance> recorded = new ArrayList<>();
    private final CertificateAuthority authority = new CertificateAuthority(() -> issuer, recorded::add);

    @BeforeAll
    static void installNativeCrypto() {
        assertThat(NativeCrypto.install()).isEmpty();
    }

    private Certificate issue(Profile profile, CertificationRequest request) throws Exception {
        return authority.issue(authority.prepare(profile, request, DAY, NOW));
    }

    /** CSR-VAL-02: the key of the request, byte for byte, in a certificate that the JDK reads too. */
    @Test
    void certifiesKeysOfMlDsa() throws Exception {
        var request = Authorities.mlDsaRequest();
        var certificate = issue(CLIENT, request);
        certificate.verifySignedBy(issuer.certificate().publicKey());
        assertThat(certificate.publicKey()).isEqualTo(request.publicKey());
        assertThat(certificate.toX509().getPublicKey().getEncoded())
                .isEqualTo(request.publicKey().encoded());
    }

    /** RFC 9881 5 */
    @ParameterizedTest
    @EnumSource(
            value = KeyUsage.class,
            names = {"KEY_ENCIPHERMENT", "DATA_ENCIPHERMENT", "KEY_AGREEMENT", "ENCIPHER_ONLY", "DECIPHER_ONLY"})
    void letsNoKeyOfMlDsaEncipher(KeyUsage usage) {
        var profile = new Profile(Set.of(KeyUsage.DIGITAL_SIGNATURE, usage), Set.of());
        assertThatThrownBy(() -> issue(profile, Authorities.mlDsaRequest()))
                .hasMessage(
                        "refusing to sign a certificate that breaks the rules: keyUsage is not one of an ML-DSA key");
    }

    /** RFC 9881 5 */
    @Test
    void letsKeysOfMlDsaSign() throws Exception {
        var signing =
                Set.of(KeyUsage.DIGITAL_SIGNATURE, KeyUsage.NON_REPUDIATION, KeyUsage.KEY_CERT_SIGN, KeyUsage.CRL_SIGN);
        assertThat(issue(new Profile(signing, Set.of()), Authorities.mlDsaRequest())
                        .keyUsage())
                .contains(signing);
        assertThat(issue(new Profile(Set.of(), Set.of(ExtendedKeyUsage.CLIENT_AUTH)), Authorities.mlDsaRequest())
                        .keyUsage())
                .isEmpty();
    }

    /** SIG-08, SIG-10. */
    @Test
    void issuesWhatWasAsked() throws Exception {
        var names = new GeneralName[] {
            GeneralName.uri("spiffe://a"),
            GeneralName.ip(IpAddress.parse("10.0.0.1").orElseThrow()),
            GeneralName.email("a@b"),
            GeneralName.dns("b.example.com"),
            GeneralName.dns("a.example.com")
        };
        var certificate = issue(CLIENT, request(SUBJECT, names));
        certificate.verifySignedBy(issuer.certificate().publicKey());
        assertThat(certificate.subject().encoded()).isEqualTo(SUBJECT.encoded());
        assertThat(certificate.issuer().encoded())
                .isEqualTo(issuer.certificate().subject().encoded());
        assertThat(certificate.publicKey()).isEqualTo(KEY.publicKey());
        assertThat(certificate.notBefore()).isEqualTo("2026-11-24T11:55:00Z");
        assertThat(certificate.notAfter()).isEqualTo("2026-11-25T11:55:00Z");
        assertThat(certificate.subjectAltNames().names())
                .extracting(GeneralName::text)
                .containsExactly("b.example.com", "a.example.com", "a@b", "10.0.0.1", "spiffe://a");
        assertThat(certificate.extensions())
                .extracting(extension -> extension.id().toString() + (extension.critical() ? "!" : ""))
                .containsExactly("2.5.29.15!", "2.5.29.37", "2.5.29.19!", "2.5.29.14", "2.5.29.35", "2.5.29.17");
        assertThat(certificate.extensions().get(2).value()).isEqualTo(new byte[] {0x30, 0});
        assertThat(certificate.authorityKeyIdentifier().orElseThrow())
                .isEqualTo(issuer.certificate().subjectKeyIdentifier().orElseThrow());
        assertThat(certificate.serialNumber()).isEqualTo(recorded.get(0).serialNumber());
    }

    @Test
    void isAcceptedByOpenssl(@TempDir Path directory) throws Exception {
        write(directory, "ca.pem", issuer.certificate().toPem());
        write(
                directory,
                "c.pem",
                issue(CLIENT, request(SUBJECT, GeneralName.dns("a.b"))).toPem());
        assertThat(openssl(
                        directory,
                        "verify",
                        "-x509_strict",
                        "-purpose",
                        "sslclient",
                        "-attime",
                        "1795521600",
                        "-CAfile",
                        "ca.pem",
                        "c.pem"))
                .contains("c.pem: OK");
        assertThat(openssl(directory, "x509", "-in", "c.pem", "-noout", "-text"))
                .contains(
                        "TLS Web Client Authentication", "Digital Signature", "CA:FALSE", "DNS:a.b", "CN = kubernetes");
    }

    /** SIG-10. */
    @ParameterizedTest
    @CsvSource({"P224, ECDSA_SHA256", "P256, ECDSA_SHA256", "P384, ECDSA_SHA384", "P521, ECDSA_SHA512"})
    void signsByTheCasCurve(Curve curve, SignatureAlgorithm algorithm) throws Exception {
        signs(PrivateKeyInfo.generateEc(curve), algorithm);
    }

    /** SIG-10. */
    @Test
    void signsWithRsaAndEd25519() throws Exception {
        signs(PrivateKeyInfo.generateRsa(2048), SignatureAlgorithm.SHA256_RSA);
        signs(PrivateKeyInfo.generateEd25519(), SignatureAlgorithm.ED25519);
    }

    private static void signs(PrivateKeyInfo key, SignatureAlgorithm algorithm) throws Exception {
        var issuer = Authorities.issuer(key);
        var authority = new CertificateAuthority(() -> issuer, new MemorylessLedger());
        var certificate = authority.issue(authority.prepare(CLIENT, request(SUBJECT), DAY, NOW));
        assertThat(certificate.signatureAlgorithm()).isEqualTo(algorithm.identifier());
        certificate.verifySignedBy(key.publicKey());
    }

    @Test
    void writesACriticalSanForAnEmptySubject() throws Exception {
        var certificate = issue(CLIENT, request(Name.EMPTY, GeneralName.dns("a")));
        assertThat(certificate.extensions().get(5).critical()).isTrue();
        assertThat(issue(CLIENT, request(Name.EMPTY)).subjectAltNames().isEmpty())
                .isTrue();
    }

    @Test
    void leavesOutUsagesThatNobodyAskedFor() throws Exception {
        var certificate = issue(new Profile(Set.of(), Set.of()), request(SUBJECT));
        assertThat(certificate.keyUsage()).isEmpty();
        assertThat(certificate.extendedKeyUsage()).isEmpty();
    }

    @Test
    void writesKeyCertSignButNeverACa() throws Exception {
        var certificate = issue(new Profile(Set.of(KeyUsage.KEY_CERT_SIGN), Set.of()), request(SUBJECT));
        assertThat(certificate.keyUsage().orElseThrow()).containsExactly(KeyUsage.KEY_CERT_SIGN);
        assertThat(certificate.isCa()).isFalse();
    }

    /** SIG-08. */
    @Test
    void dropsOtherRequestedExtensions() throws Exception {
        var ca = BasicConstraints.CA.toExtension();
        assertThat(issue(CLIENT, CertificationRequest.create(KEY, SUBJECT, List.of(ca)))
                        .isCa())
                .isFalse();
    }

    @Test
    void refusesRequestsThatDoNotProveTheirKey() {
        var good = request(SUBJECT).encoded();
        good[good.length - 1] ^= 1;
        assertThatThrownBy(() -> issue(CLIENT, CertificationRequest.parse(good)))
                .isInstanceOf(IssuanceException.class)
                .hasMessage("x509: ECDSA verification failure");
        assertThat(recorded).isEmpty();
    }

    @Test
    void refusesNamesThatItWouldDrop() {
        var other = Der.sequence(Der.element(0x88, new byte[] {0x55, 4, 3}));
        var request = CertificationRequest.create(
                KEY, SUBJECT, List.of(Extension.of(Extension.SUBJECT_ALT_NAME, false, other)));
        assertThatThrownBy(() -> issue(CLIENT, request)).isInstanceOf(IssuanceException.class);
        var names = request(Name.EMPTY, GeneralName.dns("a")).extensions().get(0);
        var twice = CertificationRequest.create(KEY, SUBJECT, List.of(names, names));
        assertThatThrownBy(() -> issue(CLIENT, twice)).isInstanceOf(IssuanceException.class);
    }

    @Test
    void signsAPreparedCertificateOnce() throws Exception {
        var prepared = authority.prepare(CLIENT, request(SUBJECT), DAY, NOW);
        authority.issue(prepared);
        assertThatIllegalStateException().isThrownBy(() -> authority.issue(prepared));
    }

    @Test
    void signsWithTheIssuerThatItWasPreparedFor() throws Exception {
        var other = Authorities.issuer(PrivateKeyInfo.generateEc(Curve.P256));
        var current = new ArrayList<>(List.of(issuer));
        var rotating = new CertificateAuthority(() -> current.get(0), new MemorylessLedger());
        var prepared = rotating.prepare(CLIENT, request(SUBJECT), DAY, NOW);
        current.set(0, other);
        rotating.issue(prepared).verifySignedBy(issuer.certificate().publicKey());
        rotating.issue(rotating.prepare(CLIENT, request(SUBJECT), DAY, NOW))
                .verifySignedBy(other.certificate().publicKey());
    }

    @Test
    void signsNothingThatWasNotRecorded() {
        var broken = new CertificateAuthority(() -> issuer, issuance -> {
            throw new IOException("disk full");
        });
        assertThatThrownBy(() -> broken.prepare(CLIENT, request(SUBJECT), DAY, NOW))
                .hasMessage("disk full");
    }

    @Test
    void endsWithItsCa() throws Exception {
        var certificate = authority.issue(authority.prepare(CLIENT, request(SUBJECT), Duration.ofDays(36500), NOW));
        assertThat(certificate.notAfter()).isEqualTo(issuer.certificate().notAfter());
    }

    @Test
    void issuesThousandsInParallelEachWithASerialOfItsOwn(@TempDir Path directory) throws Exception {
        var path = directory.resolve("serials");
        var serials = new HashSet<BigInteger>();
        var futures = new ArrayList<Future<Certificate>>();
        var request = request(SUBJECT);
        try (var ledger = FileLedger.open(path);
                var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var parallel = new CertificateAuthority(() -> issuer, ledger);
            for (var i = 0; i < 5000; i++) {
                futures.add(executor.submit(() -> parallel.issue(parallel.prepare(CLIENT, request, DAY, NOW))));
            }
            for (var future : futures) {
                var serial = future.get().serialNumber();
                assertThat(serial.signum()).isPositive();
                assertThat(serial.bitLength()).isLessThanOrEqualTo(128);
                serials.add(serial);
            }
        }
        assertThat(serials).hasSize(5000);
        var written = new HashSet<BigInteger>();
        FileLedger.open(path, issuance -> written.add(issuance.serialNumber())).close();
        assertThat(written).isEqualTo(serials);
    }

    @Test
    void knowsItsOwnFirstCertificates() throws Exception {
        var first = new FirstCertificates(authority);
        var names = new SubjectAltNames(List.of(GeneralName.dns("localhost")));
        var serving = first.serving("signet", names, DAY, NOW);
        assertThat(serving.certificate().allows(ExtendedKeyUsage.SERVER_AUTH)).isTrue();
        assertThat(serving.certificate().subjectAltNames().dns()).containsExactly("localhost");
        var subject = Name.builder()
                .add(Name.ORGANIZATION, "system:masters")
                .add(Name.COMMON_NAME, "kubernetes-admin")
                .build();
        var admin = first.client(subject, DAY, NOW);
        assertThat(admin.certificate().subject()).hasToString("O=system:masters,CN=kubernetes-admin");
        assertThat(admin.certificate().allows(ExtendedKeyUsage.CLIENT_AUTH)).isTrue();
        assertThat(admin.certificate().publicKey()).isEqualTo(admin.key().publicKey());
        assertThat(recorded).hasSize(2);
        assertThat(admin).hasToString("Credential[O=system:masters,CN=kubernetes-admin, secret]");
    }
}
