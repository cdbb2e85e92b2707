package dev.signet.pki.x509;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signet.pki.encoding.EncodingException;
import dev.signet.pki.encoding.Pem;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.X509CertificateHolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CertificateTest {

    private static final Instant START = Instant.parse("2026-11-24T12:00:00Z");
    private static final Instant END = Instant.parse("2051-11-24T12:00:00Z");

    private final PrivateKeyInfo key = PrivateKeyInfo.generateEc(Curve.P256);

    private Certificate good() {
        var tbs = new TbsCertificate(
                new BigInteger("ff00000000000000000000000000000001", 16),
                SignatureAlgorithm.forKey(key.publicKey()).identifier(),
                Name.builder().add(Name.COMMON_NAME, "kubernetes").build(),
                new Validity(START, END),
                Name.builder().add(Name.COMMON_NAME, "a").build(),
                key.publicKey(),
                List.of(
                        KeyUsage.toExtension(Set.of(KeyUsage.DIGITAL_SIGNATURE, KeyUsage.DECIPHER_ONLY)),
                        ExtendedKeyUsage.toExtension(Set.of(ExtendedKeyUsage.SERVER_AUTH, ExtendedKeyUsage.ANY)),
                        new BasicConstraints(true, OptionalInt.of(3)).toExtension(),
                        Extension.subjectKeyIdentifier(key.publicKey().keyIdentifier()),
                        Extension.authorityKeyIdentifier(new byte[] {1, 2, 3}),
                        new SubjectAltNames(List.of(GeneralName.dns("a.b"), GeneralName.uri("x:y")))
                                .toExtension(true)));
        try {
            return Certificate.assemble(tbs, key.sign(tbs.encoded()));
        } catch (EncodingException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void readsWhatItWrote() throws EncodingException {
        var certificate = Certificate.parse(good().encoded());
        assertThat(certificate.tbs().encoded()).isEqualTo(good().tbs().encoded());
        assertThat(certificate.serialNumber()).isEqualTo(new BigInteger("ff00000000000000000000000000000001", 16));
        assertThat(certificate.notBefore()).isEqualTo(START);
        assertThat(certificate.notAfter()).isEqualTo(END);
        assertThat(certificate.basicConstraints()).contains(new BasicConstraints(true, OptionalInt.of(3)));
        assertThat(certificate.keyUsage().orElseThrow())
                .containsExactlyInAnyOrder(KeyUsage.DIGITAL_SIGNATURE, KeyUsage.DECIPHER_ONLY);
        assertThat(certificate.extendedKeyUsage().orElseThrow())
                .containsExactly(ExtendedKeyUsage.ANY.id(), ExtendedKeyUsage.SERVER_AUTH.id());
        assertThat(certificate.subjectAltNames().dns()).containsExactly("a.b");
        assertThat(certificate.subjectKeyIdentifier().orElseThrow()).hasSize(20);
        assertThat(certificate.authorityKeyIdentifier().orElseThrow()).containsExactly(1, 2, 3);
        certificate.verifySignedBy(key.publicKey());
    }

    @Test
    void isReadByTheJdk() throws Exception {
        var theirs = good().toX509();
        theirs.verify(key.publicKey().toPublicKey());
        assertThat(theirs.getSerialNumber()).isEqualTo(new BigInteger("ff00000000000000000000000000000001", 16));
        assertThat(theirs.getNotAfter()).isEqualTo(Date.from(END));
        assertThat(theirs.getBasicConstraints()).isEqualTo(3);
        assertThat(theirs.getKeyUsage()).containsExactly(true, false, false, false, false, false, false, false, true);
        assertThat(theirs.getExtendedKeyUsage()).containsExactly("2.5.29.37.0", "1.3.6.1.5.5.7.3.1");
        assertThat(theirs.getSubjectAlternativeNames()).containsExactly(List.of(2, "a.b"), List.of(6, "x:y"));
    }

    @Test
    void isReadByBouncyCastleAndOpenssl(@TempDir Path directory) throws Exception {
        var theirs = new X509CertificateHolder(good().encoded());
        assertThat(org.bouncycastle.asn1.x509.ExtendedKeyUsage.fromExtensions(theirs.getExtensions())
                        .hasKeyPurposeId(KeyPurposeId.id_kp_serverAuth))
                .isTrue();
        assertThat(theirs.toASN1Structure().getEncoded("DER")).isEqualTo(theirs.getEncoded());
        var openssl = new OpenSsl(directory);
        openssl.write("c.pem", good().toPem());
        assertThat(openssl.run("x509", "-in", "c.pem", "-noout", "-text"))
                .contains("CA:TRUE, pathlen:3", "Digital Signature, Decipher Only", "DNS:a.b, URI:x:y")
                .contains("X509v3 Subject Alternative Name: critical", "Not After : Nov 24 12:00:00 2051 GMT");
    }

    @Test
    void readsWhatOpensslMakes(@TempDir Path directory) throws Exception {
        var openssl = new OpenSsl(directory);
        openssl.run(
                "req",
                "-x509",
                "-newkey",
                "rsa:2048",
                "-nodes",
                "-keyout",
                "k.pem",
                "-subj",
                "/O=a/CN=b",
                "-addext",
                "subjectAltName=DNS:a.b,IP:::1",
                "-out",
                "c.pem");
        var certificate = Certificate.parsePem(openssl.read("c.pem")).get(0);
        assertThat(certificate.isCa()).isTrue();
        assertThat(certificate.subject()).hasToString("O=a,CN=b").isEqualTo(certificate.issuer());
        assertThat(certificate.subjectAltNames().ips()).containsExactly("::1");
        assertThat(certificate.authorityKeyIdentifier().orElseThrow())
                .isEqualTo(certificate.subjectKeyIdentifier().orElseThrow());
        certificate.verifySignedBy(
                PrivateKeyInfo.parsePem(openssl.read("k.pem")).publicKey());
    }

    /** CSR-VAL-09: one block may hold several. */
    @Test
    void readsSeveralOneBehindTheOther() throws EncodingException {
        var one = good();
        var two = good();
        var both = new byte[one.encoded().length + two.encoded().length];
        System.arraycopy(one.encoded(), 0, both, 0, one.encoded().length);
        System.arraycopy(two.encoded(), 0, both, one.encoded().length, two.encoded().length);
        assertThat(Certificate.parseAll(both)).containsExactly(one, two);
        assertThat(Certificate.parseAll(new byte[0])).isEmpty();
        assertThat(Certificate.parsePem(
                        (one.toPem() + "x\n" + Pem.encode("OTHER", both) + two.toPem()).getBytes(US_ASCII)))
                .containsExactly(one, two);
        assertThatThrownBy(() -> Certificate.parse(both)).hasMessage("x509: trailing data");
        assertThatThrownBy(() -> Certificate.parse(new byte[] {1, 2, 3})).hasMessage("x509: malformed certificate");
    }

    @Test
    void givesNothingButEncodingExceptionsForDamagedBytes() throws EncodingException {
        var certificate = good().encoded();
        var request = CertificationRequest.create(
                        key,
                        Name.builder().add(Name.ORGANIZATION, "x").build(),
                        new SubjectAltNames(List.of(GeneralName.dns("a"), GeneralName.ip(new byte[4]))))
                .encoded();
        var seed = 20261124L;
        var random = new Random(seed);
        for (var i = 0; i < certificate.length; i++) {
            survives(certificate, i, random);
        }
        for (var i = 0; i < request.length; i++) {
            survives(request, i, random);
        }
    }

    private void survives(byte[] good, int position, Random random) {
        var flipped = good.clone();
        flipped[position] ^= (byte) (1 + random.nextInt(255));
        parseEverything(flipped);
        parseEverything(Arrays.copyOf(good, position));
        var longer = Arrays.copyOf(good, good.length + 1 + position % 3);
        parseEverything(longer);
    }

    private void parseEverything(byte[] bytes) {
        try {
            var certificate = Certificate.parse(bytes);
            certificate.verifySignedBy(key.publicKey());
            certificate.subject().identity();
        } catch (EncodingException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
        try {
            var request = CertificationRequest.parse(bytes);
            assertThat(request.subject().toString()).isNotNull();
            request.verify();
        } catch (EncodingException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }
}
