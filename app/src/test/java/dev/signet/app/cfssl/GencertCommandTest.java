package dev.signet.app.cfssl;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GencertCommandTest {

    private static final String JSON = "{\"CN\":\"harbour\",\"hosts\":[\"a.example\"]}";

    @TempDir
    private Path directory;

    private final CommandLine line = new CommandLine();

    @BeforeEach
    void makesACa() {
        CommandLine first = new CommandLine();
        assertThat(first.run("{\"CN\":\"ca\"}", "cfssl", "gencert", "-initca", "-"))
                .isZero();
        assertThat(first.errors()).contains("[INFO] generating a new CA key and certificate from CSR\n");
        assertThat(first.run(first.output(), "cfssljson", "-bare", file("ca"))).isZero();
    }

    private String file(String name) {
        return directory.resolve(name).toString();
    }

    private int gencert(String... more) {
        String[] words = new String[6 + more.length];
        String[] given = {"cfssl", "gencert", "-ca", file("ca.pem"), "-ca-key", file("ca-key.pem")};
        System.arraycopy(given, 0, words, 0, given.length);
        System.arraycopy(more, 0, words, given.length, more.length);
        return line.run(JSON, words);
    }

    @Test
    void signsWithTheCa() {
        assertThat(gencert("-")).isZero();

        assertThat(line.output())
                .startsWith("{\"cert\":\"-----BEGIN CERTIFICATE-----\\n")
                .contains("\"csr\":", "\"key\":");
        assertThat(line.errors()).contains("[INFO] signed certificate with serial number ");
    }

    @Test
    void takesOtherHosts() {
        assertThat(gencert("-hostname", "b.example, 10.0.0.2,", "-")).isZero();
        assertThat(gencert("-hostname", "b c", "-")).isEqualTo(1);
        assertThat(line.errors()).endsWith("names are ASCII without blanks\n");
    }

    @Test
    void recordsWhatItSigns() {
        assertThat(gencert("-ledger", file("ledger"), "-")).isZero();

        assertThat(directory.resolve("ledger")).content().contains("\"CN=harbour\"");
    }

    @Test
    void signsByAProfile() throws Exception {
        Files.writeString(
                directory.resolve("config.json"),
                "{\"signing\":{\"profiles\":{\"www\":{\"expiry\":\"1h\",\"usages\":[\"server auth\"]}}}}");

        assertThat(gencert("-config", file("config.json"), "-profile=www", "-")).isZero();
        assertThat(gencert("-config", file("config.json"), "-profile=w", "-")).isEqualTo(1);
        assertThat(line.errors())
                .endsWith("signet: " + file("config.json") + ": signing.profiles: there is no \"w\", only www\n");
    }

    @Test
    void refusesAProfileWithoutAConfiguration() {
        assertThat(gencert("-profile", "www", "-")).isEqualTo(2);
        assertThat(line.errors()).startsWith("signet: --profile needs --config");
    }

    @Test
    void needsTheKeyOfItsCa() throws Exception {
        Files.writeString(directory.resolve("ca-key.pem"), "no key");

        assertThat(gencert("-")).isEqualTo(1);
        assertThat(line.errors())
                .isEqualTo("signet: " + file("ca.pem") + " and " + file("ca-key.pem") + " cannot sign: no PEM block"
                        + " PRIVATE KEY, RSA PRIVATE KEY or EC PRIVATE KEY found\n");
    }

    @Test
    void makesEitherACaOrACertificate() {
        assertThat(gencert("-initca", "-")).isEqualTo(2);
        assertThat(line.errors()).startsWith("signet: --ca means nothing beside --initca");
        assertThat(line.run(JSON, "cfssl", "gencert", "-")).isEqualTo(2);
        assertThat(line.errors()).contains("signet: cfssl gencert needs --ca, or --initca");
    }
}
