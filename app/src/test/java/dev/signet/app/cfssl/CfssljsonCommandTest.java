package dev.signet.app.cfssl;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CfssljsonCommandTest {

    private static final String ANSWER = "{\"csr\":\"R\\n\",\"key\":\"K\\n\"}";

    @TempDir
    private Path directory;

    private final CommandLine line = new CommandLine();

    private String named(String name) {
        return directory.resolve(name).toString();
    }

    @Test
    void writesWhatItReads() {
        assertThat(line.run(ANSWER, "cfssljson", "-bare", named("server"))).isZero();

        assertThat(directory.resolve("server.csr")).hasContent("R");
        assertThat(directory.resolve("server-key.pem")).hasContent("K");
        assertThat(line.output() + line.errors()).isEmpty();
    }

    @Test
    void readsAFileNamedBeforeOrBehind() throws Exception {
        Files.writeString(directory.resolve("answer.json"), ANSWER);

        assertThat(line.run("", "cfssljson", "-f", named("answer.json"), "-bare", named("a")))
                .isZero();
        assertThat(line.run("", "cfssljson", "-bare", named("b"), "-f=" + named("answer.json")))
                .isZero();
        assertThat(directory.resolve("a.csr")).hasSameBinaryContentAs(directory.resolve("b.csr"));
    }

    @Test
    void printsInstead() {
        assertThat(line.run(ANSWER, "cfssljson", "-bare", "-stdout", named("server")))
                .isZero();

        assertThat(line.output()).isEqualTo("K\n\nR\n\n");
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void unwrapsAServersAnswer() {
        assertThat(line.run("{\"success\":true,\"result\":" + ANSWER + "}", "cfssljson", named("server")))
                .isZero();
        assertThat(directory.resolve("server.csr")).hasContent("R");
    }

    /** What the command before it in the pipe leaves when it failed. */
    @Test
    void failsOnNothing() {
        assertThat(line.run("", "cfssljson", "-bare", named("server"))).isEqualTo(1);
        assertThat(line.errors()).isEqualTo("signet: standard input: unexpected end of JSON input\n");
    }

    @Test
    void saysWhatItCannotWrite() {
        assertThat(line.run(ANSWER, "cfssljson", "-bare", named("missing/server")))
                .isEqualTo(1);
        assertThat(line.errors())
                .isEqualTo("signet: cannot write " + named("missing/server") + "-key.pem: no such file or directory\n");
    }

    @Test
    void takesOneName() {
        assertThat(line.run(ANSWER, "cfssljson", "-bare", named("a"), named("b")))
                .isEqualTo(2);
        assertThat(line.errors()).startsWith("signet: cfssljson takes one NAME, not 2");
    }
}
