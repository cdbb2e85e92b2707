package dev.signet.cfssl;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signet.pki.x509.CertificationRequest;
import dev.signet.pki.x509.Extension;
import dev.signet.pki.x509.Validity;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Debian's cfssl gets the same JSON as we do: what both answer has to be the same, and each has to take the other's. */
class CfsslReferenceTest {

    private static final String WALK = """
            {"hosts": ["my-svc.my-namespace.svc.cluster.local", "my-pod.my-namespace.pod.cluster.local",
                       "172.168.0.24", "10.0.34.2"],
             "CN": "my-pod.my-namespace.pod.cluster.local", "key": {"algo": "ecdsa", "size": 256}}""";

    @TempDir
    private Path directory;

    private Binary binary;

    @BeforeEach
    void runsInADirectoryOfItsOwn() {
        binary = new Binary(directory);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                WALK,
                "{}",
                "{\"CN\":\"harbour\"}",
                "{\"CN\":\"harbour\",\"hosts\":null,\"key\":{},\"names\":[{}]}",
                "{\"cn\":\"lower case\",\"HOSTS\":[\"a.example\"],\"unknown\":{\"x\":[1]}}",
                "{\"CN\":\"first\",\"CN\":\"last\"}",
                "{\"CN\":\"a\",\"key\":{\"algo\":\"ecdsa\",\"size\":384}}",
                "{\"CN\":\"a\",\"key\":{\"size\":521}}",
                "{\"CN\":\"a\",\"key\":{\"algo\":\"rsa\",\"size\":2048}}",
                "{\"CN\":\"a\",\"key\":{\"algo\":\"rsa\",\"size\":3072}}",
                "{\"CN\":\"a\",\"hosts\":[\"*.b.example\",\"::1\",\"2001:db8::7\",\"::ffff:10.0.0.1\",\"o@b.example\"]}",
                "{\"CN\":\"a\",\"hosts\":[\"Office <o@b.example>\",\"x.y+z@b.example\",\"10.0.0.0/24\",\"b:8443\"]}",
                "{\"CN\":\"system:node:a\",\"names\":[{\"O\":\"system:nodes\"}],\"hosts\":[\"a\"]}",
                "{\"CN\":\"a\",\"serialnumber\":\"77\",\"names\":[{\"C\":\"DE\",\"ST\":\"Küste\",\"L\":\"Hafen *\","
                        + "\"O\":\"Tau & Tampen\",\"OU\":\"Lager\"},{\"O\":\"Boje\",\"OU\":\"\",\"C\":\"NL\"}]}",
                "{\"names\":[{\"O\":\"twice\"},{\"O\":\"twice\"}]}",
            })
    void asksForTheSame(String json) throws Exception {
        var theirs = binary.output(json, "cfssl", "genkey", "-");
        var ours = Answers.genkey(json);

        var reference = Answers.request(theirs);
        var request = Answers.request(ours);
        assertThat(request.subject().encoded()).isEqualTo(reference.subject().encoded());
        assertThat(request.publicKey().toString())
                .isEqualTo(reference.publicKey().toString());
        assertThat(names(request)).isEqualTo(names(reference));
        assertThat(Answers.keyType(ours)).isEqualTo(Answers.keyType(theirs));
        assertThat(shape(ours)).isEqualTo(shape(theirs));
    }

    /** The bytes of the extension's value; whether it is critical is not compared, see {@link Hosts}. */
    private static Optional<String> names(CertificationRequest request) {
        return request.extensions().stream()
                .filter(extension -> extension.id().equals(Extension.SUBJECT_ALT_NAME))
                .map(extension -> HexFormat.of().formatHex(extension.value()))
                .findFirst();
    }

    /** The JSON without what is random in it. */
    private static String shape(String answer) {
        return answer.replaceAll("\\\\n[A-Za-z0-9+/=\\\\]+\\\\n-----END", "\\\\n...\\\\n-----END");
    }

    @Test
    void readsWhatCfsslMade() throws Exception {
        var theirs = binary.output(WALK, "cfssl", "genkey", "-");

        Answers.request(theirs).verify();
        assertThat(Answers.key(theirs).publicKey())
                .isEqualTo(Answers.request(theirs).publicKey());
        assertThat(Answers.request(theirs).subjectAltNames())
                .isEqualTo(Answers.request(Answers.genkey(WALK)).subjectAltNames());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"CN\":\"a\",\"hosts\":[\"b.example\",\"10.0.0.1\",\"o@b.example\"]}",
                "{\"CN\":\"a\",\"key\":{\"algo\":\"rsa\",\"size\":2048}}",
                "{\"CN\":\"a\",\"key\":{\"algo\":\"ecdsa\",\"size\":521}}",
            })
    void cfsslSignsWhatWeMade(String json) throws Exception {
        Files.writeString(
                directory.resolve("ca.json"), binary.output("{\"CN\":\"ca\"}", "cfssl", "gencert", "-initca", "-"));
        binary.output(Files.readString(directory.resolve("ca.json")), "cfssljson", "-bare", "ca");
        var ours = Answers.genkey(json);
        Files.writeString(directory.resolve("our.csr"), Answers.text(ours, "csr"));

        var signed = binary.output("", "cfssl", "sign", "-ca", "ca.pem", "-ca-key", "ca-key.pem", "our.csr");

        var certificate = Answers.certificate(signed);
        assertThat(certificate.publicKey()).isEqualTo(Answers.key(ours).publicKey());
        assertThat(certificate.subject()).isEqualTo(Answers.request(ours).subject());
    }

    @Test
    void cfsslSignsWithACaThatWeMade() throws Exception {
        var ours = Answers.initca("{\"CN\":\"our ca\",\"ca\":{\"expiry\":\"87600h\",\"pathlen\":1}}");
        Files.writeString(directory.resolve("ca.pem"), Answers.text(ours, "cert"));
        Files.writeString(directory.resolve("ca-key.pem"), Answers.text(ours, "key"));
        Files.writeString(directory.resolve("leaf.csr"), Answers.text(Answers.genkey(WALK), "csr"));

        var signed = binary.output("", "cfssl", "sign", "-ca", "ca.pem", "-ca-key", "ca-key.pem", "leaf.csr");

        assertThat(Answers.certificate(signed).issuer())
                .isEqualTo(Answers.certificate(ours).subject());
    }

    /** Of the hosts of a CA cfssl keeps only the addresses in the certificate; we keep all. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"CN\":\"ca\"}",
                "{\"CN\":\"ca\",\"hosts\":[\"10.0.0.1\"]}",
                "{\"CN\":\"ca\",\"ca\":{\"expiry\":\"1h30m\",\"pathlen\":2,\"pathlenzero\":true}}",
                "{\"CN\":\"ca\",\"ca\":{\"pathlen\":0}}",
                "{\"CN\":\"ca\",\"ca\":{\"pathlen\":0,\"pathlenzero\":true}}",
                "{\"CN\":\"ca\",\"ca\":{\"pathlen\":-1}}",
            })
    void makesTheSameCa(String json) throws Exception {
        var theirs = binary.output(json, "cfssl", "genkey", "-initca", "-");
        var ours = Answers.initca(json);

        var reference = Answers.certificate(theirs).tbs();
        var certificate = Answers.certificate(ours).tbs();
        assertThat(certificate.extensions().stream()
                        .filter(CfsslReferenceTest::isNotAboutTheKey)
                        .toList())
                .isEqualTo(reference.extensions().stream()
                        .filter(CfsslReferenceTest::isNotAboutTheKey)
                        .toList());
        assertThat(certificate.subject()).isEqualTo(reference.subject());
        assertThat(lifetime(certificate.validity())).isEqualTo(lifetime(reference.validity()));
        assertThat(Answers.request(ours).extensions())
                .isEqualTo(Answers.request(theirs).extensions());
        assertThat(shape(ours)).isEqualTo(shape(theirs));
    }

    private static Duration lifetime(Validity validity) {
        return Duration.between(validity.notBefore(), validity.notAfter());
    }

    private static boolean isNotAboutTheKey(Extension extension) {
        return !extension.id().equals(Extension.SUBJECT_KEY_IDENTIFIER);
    }

    @Test
    void logsTheSame() throws Exception {
        var log = new ByteArrayOutputStream();
        Answers.generation(log).genkey(CsrRequest.parse(WALK.getBytes(UTF_8)));

        var theirs = binary.run(WALK, "cfssl", "genkey", "-").errors();
        assertThat(log.toString(UTF_8)).isEqualTo("""
                2026/11/24 10:00:30 [INFO] generate received request
                2026/11/24 10:00:30 [INFO] received CSR
                2026/11/24 10:00:30 [INFO] generating key: ecdsa-256
                2026/11/24 10:00:30 [INFO] encoded CSR
                """);
        assertThat(theirs.replaceAll("(?m)^[0-9/]+ [0-9:]+", "2026/11/24 10:00:30"))
                .isEqualTo(log.toString(UTF_8));
    }

    /** What it refuses, we refuse in its words and ours. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "{\"CN\":1}",
                "{\"CN\":\"a\"} more",
                "{\"CN\":\"a\",\"key\":{\"algo\":\"dsa\",\"size\":1}}",
                "{\"CN\":\"a\",\"key\":{\"algo\":\"RSA\",\"size\":2048}}",
                "{\"CN\":\"a\",\"key\":{\"algo\":\"rsa\"}}",
                "{\"CN\":\"a\",\"key\":{\"algo\":\"rsa\",\"size\":8200}}",
                "{\"CN\":\"a\",\"key\":{\"algo\":\"ecdsa\",\"size\":255}}",
                "{\"CN\":\"a\",\"ca\":{}}",
                "{\"CN\":\"a\",\"ca\":{\"expiry\":\"tomorrow\"}}",
                "{\"CN\":\"a\",\"hosts\":\"b\"}",
            })
    void refusesTheSame(String json) {
        assertThat(binary.run(json, "cfssl", "genkey", "-").status()).isNotZero();
        assertThatThrownBy(() -> Answers.genkey(json)).isInstanceOf(CfsslException.class);
    }
}
