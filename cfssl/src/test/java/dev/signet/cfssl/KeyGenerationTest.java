package dev.signet.cfssl;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signet.pki.x509.BasicConstraints;
import dev.signet.pki.x509.Extension;
import dev.signet.pki.x509.KeyUsage;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyGenerationTest {

    /** What Debian's cfssl does not know; openssl has to read it. */
    private static final String NEWER = """
            {"CN": "harbour", "hosts": ["a.example", "spiffe://harbour.example/quay", "https://a.example/x"],
             "key": {"algo": "ed25519"}}""";

    @Test
    void makesEd25519KeysAndUrisThatOpensslReads(@TempDir Path directory) throws Exception {
        var answer = Answers.genkey(NEWER);

        Files.writeString(directory.resolve("a.csr"), Answers.text(answer, "csr"));
        Files.writeString(directory.resolve("a-key.pem"), Answers.text(answer, "key"));
        var openssl = new Binary(directory);
        assertThat(openssl.output("", "openssl", "req", "-in", "a.csr", "-noout", "-verify", "-text"))
                .contains("ED25519", "DNS:a.example, URI:spiffe://harbour.example/quay, URI:https://a.example/x");
        assertThat(openssl.output("", "openssl", "pkey", "-in", "a-key.pem", "-pubout"))
                .isEqualTo(openssl.output("", "openssl", "req", "-in", "a.csr", "-noout", "-pubkey"));
        assertThat(Answers.keyType(answer)).isEqualTo("PRIVATE KEY");
    }

    @Test
    void signsItsRequests() throws Exception {
        var answer = Answers.genkey(NEWER);

        Answers.request(answer).verify();
        assertThat(Answers.key(answer).publicKey())
                .isEqualTo(Answers.request(answer).publicKey());
    }

    @Test
    void namesOnlyTheAlgorithmWhereItHasOneSize() throws Exception {
        var log = new ByteArrayOutputStream();
        Answers.generation(log).genkey(CsrRequest.parse(NEWER.getBytes(UTF_8)));

        assertThat(log.toString(UTF_8)).contains("[INFO] generating key: ed25519\n");
    }

    @Test
    void makesACaThatVerifiesItself(@TempDir Path directory) throws Exception {
        var answer = Answers.initca("{\"CN\":\"ca\",\"ca\":{\"expiry\":\"24h\",\"pathlen\":1}}");

        var certificate = Answers.certificate(answer);
        assertThat(certificate.tbs().validity().notBefore()).isEqualTo(Instant.parse("2026-11-24T09:55:00Z"));
        assertThat(certificate.tbs().validity().notAfter()).isEqualTo(Instant.parse("2026-11-25T09:55:00Z"));
        assertThat(certificate.tbs().extension(Extension.KEY_USAGE))
                .contains(KeyUsage.toExtension(Set.of(KeyUsage.KEY_CERT_SIGN, KeyUsage.CRL_SIGN)));
        assertThat(certificate.tbs().extension(Extension.BASIC_CONSTRAINTS))
                .contains(new BasicConstraints(true, OptionalInt.of(1)).toExtension());
        Files.writeString(directory.resolve("ca.pem"), Answers.text(answer, "cert"));
        new Binary(directory)
                .output("", "openssl", "verify", "-no_check_time", "-check_ss_sig", "-CAfile", "ca.pem", "ca.pem");
    }

    @Test
    void givesACaAllOfItsHosts() throws Exception {
        var answer = Answers.initca("{\"CN\":\"ca\",\"hosts\":[\"ca.example\",\"10.0.0.1\",\"o@ca.example\"]}");

        assertThat(Answers.certificate(answer).subjectAltNames())
                .isEqualTo(Answers.request(answer).subjectAltNames());
        assertThat(Answers.certificate(answer).subjectAltNames().names()).hasSize(3);
    }

    @Test
    void namesTheSerialNumberInTheLog() throws Exception {
        var log = new ByteArrayOutputStream();
        var answer = Answers.generation(log)
                .initca(CsrRequest.parse("{\"CN\":\"ca\"}".getBytes(UTF_8)), Answers.NOW)
                .toJson();

        assertThat(log.toString(UTF_8))
                .endsWith("[INFO] signed certificate with serial number "
                        + Answers.certificate(answer).serialNumber() + "\n");
    }

    @Test
    void makesNoCaByMistake() {
        assertThatThrownBy(() -> Answers.genkey("{\"CN\":\"ca\",\"ca\":{}}"))
                .isInstanceOf(CfsslException.class)
                .hasMessage("ca section only permitted in initca; add -initca or leave \"ca\" out");
    }

    @Test
    void makesNoCaWithoutAName() {
        assertThatThrownBy(() -> Answers.initca("{}"))
                .isInstanceOf(CfsslException.class)
                .hasMessage("a CA needs a name: write \"CN\" or \"names\"");
    }

    @Test
    void hidesTheKeyWhereTheAnswerIsShown() throws Exception {
        var answer = Answers.quiet().genkey(CsrRequest.parse("{}".getBytes(UTF_8)));

        assertThat(answer).hasToString("Answer[csr, key]");
    }
}
