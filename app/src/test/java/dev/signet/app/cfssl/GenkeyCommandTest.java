package dev.signet.app.cfssl;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GenkeyCommandTest {

    private static final String JSON = "{\"CN\":\"harbour\",\"hosts\":[\"a.example\"]}";

    private final CommandLine line = new CommandLine();

    @Test
    void printsTheAnswerAndLogsBesideIt() {
        assertThat(line.run(JSON, "cfssl", "genkey", "-")).isZero();

        assertThat(line.output())
                .matches("\\{\"csr\":\"-----BEGIN CERTIFICATE REQUEST-----\\\\n.*\",\"key\":\"-----BEGIN EC PRIVATE"
                        + " KEY-----\\\\n.*\\\\n-----END EC PRIVATE KEY-----\\\\n\"}\n");
        assertThat(line.errors().lines())
                .hasSize(4)
                .allMatch(written -> written.matches("2026/11/2[345] \\d\\d:\\d\\d:00 \\[INFO] .*"));
    }

    @Test
    void readsAFile(@TempDir Path directory) throws Exception {
        Path file = Files.writeString(directory.resolve("csr.json"), JSON);

        assertThat(line.run("", "cfssl", "genkey", file.toString())).isZero();
        assertThat(line.output()).startsWith("{\"csr\":");
    }

    @Test
    void makesACa() {
        assertThat(line.run("{\"CN\":\"ca\"}", "cfssl", "genkey", "-initca", "-"))
                .isZero();
        assertThat(line.output()).startsWith("{\"cert\":\"-----BEGIN CERTIFICATE-----\\n");
    }

    @Test
    void keepsQuietWhenItIsTold() {
        assertThat(line.run(JSON, "cfssl", "genkey", "-loglevel=2", "-")).isZero();
        assertThat(line.errors()).isEmpty();
    }

    @Test
    void knowsOnlyCfsslsLogLevels() {
        assertThat(line.run(JSON, "cfssl", "genkey", "-loglevel", "6", "-")).isEqualTo(2);
        assertThat(line.errors()).startsWith("signet: --loglevel is 0 to 5, not 6");
    }

    @Test
    void saysWhatIsWrongInOneLine() {
        assertThat(line.run("{\"CN\":1}", "cfssl", "genkey", "-")).isEqualTo(1);
        assertThat(line.errors()).isEqualTo("signet: standard input: CN: is a text in \" \", not a number\n");
        assertThat(line.output()).isEmpty();
    }

    @Test
    void saysWhichFileItCannotRead() {
        assertThat(line.run("", "cfssl", "genkey", "/nowhere/csr.json")).isEqualTo(1);
        assertThat(line.errors()).isEqualTo("signet: cannot read /nowhere/csr.json: no such file or directory\n");
    }

    @Test
    void doesNotReadForever() {
        assertThat(line.run(" ".repeat((4 << 20) + 1), "cfssl", "genkey", "-")).isEqualTo(1);
        assertThat(line.errors()).isEqualTo("signet: standard input is longer than 4 MiB, which cannot be meant\n");
    }

    @Test
    void asksForAFile() {
        assertThat(line.run(JSON, "cfssl", "genkey")).isEqualTo(2);
        assertThat(line.errors()).startsWith("signet: cfssl genkey takes one file with the JSON of a request");
    }

    @Test
    void namesWhatThereIsBesideAnUnknownOne() {
        assertThat(line.run("", "cfssl", "serve")).isEqualTo(2);
        assertThat(line.errors()).startsWith("signet: unknown command \"cfssl serve\"; there is: genkey");
    }
}
