package dev.signet.pki.x509;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signet.pki.encoding.Der;
import dev.signet.pki.encoding.DerReader;
import dev.signet.pki.encoding.EncodingException;
import dev.signet.pki.encoding.IpAddress;
import dev.signet.pki.encoding.Pem;
import dev.signet.pki.encoding.PemBlock;
import dev.signet.pki.encoding.Tag;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.Security;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** CSR-VAL-02. */
final class CertificationRequestTest {

    private static final SubjectAltNames NAMES = new SubjectAltNames(List.of(
            GeneralName.uri("spiffe://example.com/a"),
            GeneralName.dns("a.example.com"),
            GeneralName.ip(IpAddress.parse("2001:db8::1").orElseThrow()),
            GeneralName.email("a@example.com"),
            GeneralName.ip(IpAddress.parse("10.0.0.1").orElseThrow())));

    private static byte[] recorded(String name) throws IOException {
        try (var in = CertificationRequestTest.class.getResourceAsStream("requests/" + name + ".pem")) {
            return Objects.requireNonNull(in, name).readAllBytes();
        }
    }

    private static PrivateKeyInfo key(String algorithm) {
        return switch (algorithm) {
            case "rsa" -> PrivateKeyInfo.generateRsa(2048);
            case "ed25519" -> PrivateKeyInfo.generateEd25519();
            default -> PrivateKeyInfo.generateEc(Curve.valueOf(algorithm));
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"rsa1024", "p521", "ed25519", "sha1", "preamble"})
    void acceptsWhatKubernetesAccepts(String name) throws Exception {
        CertificationRequest.parsePem(recorded(name)).verify();
    }

    @Test
    void saysThatThePlatformHasNoP224() throws Exception {
        var request = CertificationRequest.parsePem(recorded("p224"));
        assertThatThrownBy(request::verify)
                .hasMessage("x509: no crypto provider here supports P-224 keys; use a P-256 key");
    }

    @Test
    void acceptsP224WhereAProviderHasIt() throws Exception {
        var provider = new BouncyCastleProvider();
        Security.addProvider(provider);
        try {
            CertificationRequest.parsePem(recorded("p224")).verify();
        } finally {
            Security.removeProvider(provider.getName());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "md5, x509: cannot verify signature: insecure algorithm MD5-RSA",
        "broken-ecdsa, x509: ECDSA verification failure",
        "broken-rsa, crypto/rsa: verification error",
        "secp256k1, x509: unsupported elliptic curve",
        "mldsa65, x509: cannot verify signature: algorithm unimplemented",
        "truncated, asn1: syntax error: data truncated",
    })
    void refusesWhatKubernetesRefusesWithItsText(String name, String text) throws Exception {
        var pem = recorded(name);
        assertThatThrownBy(() -> CertificationRequest.parsePem(pem).verify())
                .isInstanceOf(EncodingException.class)
                .hasMessage(text);
    }

    @Test
    void refusesBytesBehindTheRequest() throws Exception {
        var der = CertificationRequest.parsePem(recorded("p521")).encoded();
        assertThatThrownBy(() -> CertificationRequest.parse(Arrays.copyOf(der, der.length + 1)))
                .hasMessage("asn1: syntax error: trailing data");
    }

    @ParameterizedTest
    @ValueSource(strings = {"NEW CERTIFICATE REQUEST", "CERTIFICATE"})
    void refusesOtherBlocks(String type) throws Exception {
        var der = CertificationRequest.parsePem(recorded("p521")).encoded();
        assertThatThrownBy(() -> CertificationRequest.parsePem(Pem.encodeBytes(type, der)))
                .hasMessage("PEM block type must be CERTIFICATE REQUEST");
        assertThatThrownBy(() -> CertificationRequest.parsePem(new byte[0]))
                .hasMessage("PEM block type must be CERTIFICATE REQUEST");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rsa", "P256", "P384", "P521", "ed25519"})
    void makesRequestsThatOthersRead(String algorithm, @TempDir Path directory) throws Exception {
        var subject = Name.builder()
                .add(Name.ORGANIZATION, "system:nodes", "é")
                .add(Name.COMMON_NAME, "system:node:a")
                .build();
        var request = CertificationRequest.create(key(algorithm), subject, NAMES);
        request.verify();
        assertThat(CertificationRequest.parsePem(request.toPem().getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(request);
        assertThat(request.subject().identity().organizations()).containsExactlyInAnyOrder("system:nodes", "é");
        assertThat(request.subjectAltNames()).isEqualTo(NAMES);

        var theirs = new PKCS10CertificationRequest(request.encoded());
        var verifier = new JcaContentVerifierProviderBuilder()
                .setProvider(new BouncyCastleProvider())
                .build(theirs.getSubjectPublicKeyInfo());
        assertThat(theirs.isSignatureValid(verifier)).isTrue();

        var openssl = new OpenSsl(directory);
        openssl.write("r.pem", request.toPem());
        assertThat(openssl.run("req", "-in", "r.pem", "-verify", "-noout", "-text"))
                .contains("verify OK")
                .contains("DNS:a.example.com", "IP Address:10.0.0.1", "URI:spiffe://example.com/a", "email:a@example");
    }

    @ParameterizedTest
    @CsvSource({
        "32, true",
        "20, false",
    })
    void verifiesPssWithASaltOfTheDigestsLengthOnly(String salt, boolean good, @TempDir Path directory)
            throws Exception {
        var openssl = new OpenSsl(directory);
        openssl.run(
                "req",
                "-new",
                "-newkey",
                "rsa:2048",
                "-nodes",
                "-keyout",
                "k.pem",
                "-subj",
                "/CN=a",
                "-sha256",
                "-sigopt",
                "rsa_padding_mode:pss",
                "-sigopt",
                "rsa_pss_saltlen:" + salt,
                "-out",
                "r.pem");
        var request = CertificationRequest.parsePem(openssl.read("r.pem"));
        if (good) {
            request.verify();
        } else {
            assertThatThrownBy(request::verify).hasMessage("x509: cannot verify signature: algorithm unimplemented");
        }
    }

    @Test
    void refusesEd448AndSmallRsa(@TempDir Path directory) throws Exception {
        var openssl = new OpenSsl(directory);
        openssl.run("genpkey", "-algorithm", "ED448", "-out", "k.pem");
        openssl.run("req", "-new", "-key", "k.pem", "-subj", "/CN=a", "-out", "r.pem");
        var ed448 = CertificationRequest.parsePem(openssl.read("r.pem"));
        assertThatThrownBy(ed448::verify).hasMessage("x509: cannot verify signature: algorithm unimplemented");
        openssl.run("req", "-new", "-newkey", "rsa:512", "-nodes", "-keyout", "s.pem", "-subj", "/CN=a", "-out", "s");
        var small = CertificationRequest.parsePem(openssl.read("s"));
        assertThatThrownBy(small::verify).hasMessage("crypto/rsa: 512-bit keys are insecure");
    }

    @Test
    void refusesAnExtensionThatIsThereTwice() throws Exception {
        var names = NAMES.toExtension(false);
        var request = CertificationRequest.create(key("P256"), Name.EMPTY, List.of(names, names));
        assertThatThrownBy(request::verify)
                .hasMessage("x509: certificate request contains duplicate requested extensions");
    }

    @Test
    void refusesASignatureOfAnotherAlgorithm() throws Exception {
        var key = key("P256");
        var good = CertificationRequest.create(key, Name.EMPTY, SubjectAltNames.NONE);
        var info = DerReader.ofOnly(Tag.SEQUENCE, good.encoded()).element();
        var mixed = CertificationRequest.parse(
                Der.sequence(info, SignatureAlgorithm.SHA256_RSA.identifier().encoded(), Der.bits(good.signature())));
        assertThatThrownBy(mixed::verify)
                .hasMessage("x509: signature algorithm specifies an RSA public key, but have public key of type"
                        + " *ecdsa.PublicKey");
    }

    @ParameterizedTest
    @CsvSource({
        "86, x509: SAN uniformResourceIdentifier is malformed",
        "82, x509: SAN dNSName is malformed",
        "81, x509: SAN rfc822Name is malformed",
        "87, x509: cannot parse IP address of length 1",
        "89, asn1: structure error: unknown kind of alternative name: [9]",
    })
    void refusesNamesThatCannotBe(String tag, String text) {
        var value = Der.sequence(Der.element(Integer.parseInt(tag, 16), new byte[] {-1}));
        var extension = Extension.of(Extension.SUBJECT_ALT_NAME, false, value);
        var key = key("P256");
        assertThatThrownBy(() -> CertificationRequest.create(key, Name.EMPTY, List.of(extension)))
                .hasMessageEndingWith(text);
    }

    @Test
    void ordersNamesAsSignersDoAndTellsOtherKinds() throws Exception {
        assertThat(NAMES.ordered().names())
                .extracting(GeneralName::text)
                .containsExactly("a.example.com", "a@example.com", "2001:db8::1", "10.0.0.1", "spiffe://example.com/a");
        var registered = Der.sequence(Der.element(0x88, new byte[] {0x55, 4, 3}));
        var request = CertificationRequest.create(
                key("P256"), Name.EMPTY, List.of(Extension.of(Extension.SUBJECT_ALT_NAME, true, registered)));
        assertThat(request.subjectAltNames().otherKinds())
                .extracting(GeneralName::kind)
                .containsExactly(GeneralName.Kind.REGISTERED_ID);
    }

    @Test
    void isEncodedAsOneBlock() throws Exception {
        var pem = CertificationRequest.parsePem(recorded("p521")).toPem();
        assertThat(pem)
                .startsWith("-----BEGIN CERTIFICATE REQUEST-----\n")
                .endsWith("-----END CERTIFICATE REQUEST-----\n");
        assertThat(Pem.all(pem.getBytes(StandardCharsets.US_ASCII)))
                .extracting(PemBlock::type)
                .containsExactly(PemBlock.CERTIFICATE_REQUEST);
    }
}
