package dev.signet.cfssl;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signet.authority.CertificateAuthority;
import dev.signet.authority.Issuance;
import dev.signet.authority.keys.Issuer;
import dev.signet.pki.x509.Extension;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Debian's cfssl signs with the same CA by the same configuration: the certificates have to say the same. */
class CertificateGenerationTest {

    private static final String CONFIGURATION = """
            {"signing": {"default": {"expiry": "168h", "usages": ["client auth"]},
               "profiles": {"www": {"expiry": "8760h", "usages": ["signing", "key encipherment", "server auth"]}}}}""";

    private static final String REQUEST =
            "{\"CN\":\"a\",\"names\":[{\"O\":\"Tau\"}],\"hosts\":[\"a.example\",\"10.0.0.1\",\"o@a.example\"]}";

    @TempDir
    private Path directory;

    private final List<Issuance> ledger = new ArrayList<>();
    private Binary binary;
    private Issuer issuer;

    @BeforeEach
    void makesACa() throws Exception {
        binary = new Binary(directory);
        var ca = Answers.initca("{\"CN\":\"ca\",\"key\":{\"algo\":\"rsa\",\"size\":2048}}");
        Files.writeString(directory.resolve("ca.pem"), Answers.text(ca, "cert"));
        Files.writeString(directory.resolve("ca-key.pem"), Answers.text(ca, "key"));
        Files.writeString(directory.resolve("config.json"), CONFIGURATION);
        issuer = Issuer.of(Answers.certificate(ca), Answers.key(ca));
    }

    private String gencert(String request, SigningProfile profile) throws Exception {
        var log = new CfsslLog(
                new PrintStream(OutputStream.nullOutputStream(), true, UTF_8),
                InstantSource.fixed(Answers.NOW),
                ZoneOffset.UTC,
                CfsslLog.Level.INFO);
        return new CertificateGeneration(new CertificateAuthority(() -> issuer, ledger::add), log)
                .gencert(CsrRequest.parse(request.getBytes(UTF_8)), profile, Answers.NOW)
                .toJson();
    }

    private String reference(String request, String... more) {
        var command = new ArrayList<>(List.of("cfssl", "gencert", "-ca", "ca.pem", "-ca-key", "ca-key.pem"));
        command.addAll(List.of(more));
        command.add("-");
        return binary.output(request, command.toArray(String[]::new));
    }

    private static List<Extension> aboutNoKey(String answer) throws Exception {
        return Answers.certificate(answer).tbs().extensions().stream()
                .filter(extension -> !extension.id().equals(Extension.SUBJECT_KEY_IDENTIFIER))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {REQUEST, "{\"CN\":\"a\"}", "{\"CN\":\"a\",\"key\":{\"algo\":\"rsa\",\"size\":2048}}"})
    void certifiesTheSame(String request) throws Exception {
        var theirs = reference(request);
        var ours = gencert(request, SigningProfile.STANDARD);

        assertThat(aboutNoKey(ours)).isEqualTo(aboutNoKey(theirs));
        assertThat(Answers.certificate(ours).subject())
                .isEqualTo(Answers.certificate(theirs).subject());
        assertThat(Answers.keyType(ours)).isEqualTo(Answers.keyType(theirs));
    }

    @Test
    void certifiesTheSameByAProfile() throws Exception {
        var theirs = reference(REQUEST, "-config", "config.json", "-profile", "www");
        var ours = gencert(REQUEST, SigningProfile.find(CONFIGURATION.getBytes(UTF_8), Optional.of("www")));

        assertThat(aboutNoKey(ours)).isEqualTo(aboutNoKey(theirs));
        assertThat(Answers.certificate(ours).tbs().validity().notBefore())
                .isEqualTo(Instant.parse("2026-11-24T09:55:30Z"));
        assertThat(Answers.certificate(ours).notAfter()).isEqualTo(Instant.parse("2027-11-24T09:55:30Z"));
    }

    @Test
    void namesOtherHostsWhenItIsTold() throws Exception {
        var theirs = reference(REQUEST, "-hostname", "b.example,10.0.0.2");
        var ours = CsrRequest.parse(REQUEST.getBytes(UTF_8)).withHosts(List.of("b.example", "10.0.0.2"));

        assertThat(ours.hosts()).isEqualTo(Answers.request(theirs).subjectAltNames());
        assertThat(ours.hosts()).isEqualTo(Answers.certificate(theirs).subjectAltNames());
        assertThat(ours.subject()).isEqualTo(Answers.request(theirs).subject());
    }

    @Test
    void isVerifiedByOpensslAndRecorded() throws Exception {
        var ours = gencert(REQUEST, SigningProfile.STANDARD);
        Files.writeString(directory.resolve("a.pem"), Answers.text(ours, "cert"));

        assertThat(binary.output("", "openssl", "verify", "-no_check_time", "-CAfile", "ca.pem", "a.pem"))
                .isEqualTo("a.pem: OK\n");
        assertThat(ledger)
                .singleElement()
                .satisfies(issuance -> assertThat(issuance.serialNumber())
                        .isEqualTo(Answers.certificate(ours).serialNumber()));
    }

    @Test
    void makesNoCa() {
        assertThatThrownBy(() -> gencert("{\"CN\":\"a\",\"ca\":{}}", SigningProfile.STANDARD))
                .isInstanceOf(CfsslException.class)
                .hasMessageStartingWith("ca section only permitted in initca");
        assertThat(ledger).isEmpty();
    }
}
