package dev.signet.app.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signet.app.command.Arguments;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReloadHookTest {
    @TempDir
    private Path folder;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    private void run(String flag, String value) throws InterruptedException {
        ReloadHook.of(new Arguments(Map.of(flag, List.of(value)), List.of()))
                .run(new Narration(new PrintStream(said, true, StandardCharsets.UTF_8)));
    }

    private String said() {
        return said.toString(StandardCharsets.UTF_8);
    }

    @Test
    void runsALineOfTheShell() throws Exception {
        Path file = folder.resolve("done");

        run("on-renew-command", "echo a && echo b >" + file);

        assertThat(file).hasContent("b");
        assertThat(said()).isEmpty();
    }

    @Test
    void tellsOfACommandThatFails() throws Exception {
        run("on-renew-command", "exit 7");

        assertThat(said()).isEqualTo("--on-renew-command: exit status 7\n");
    }

    @Test
    void sendsASignalToTheProcessOfAFile() throws Exception {
        Process process = new ProcessBuilder("sleep", "60").start();
        Path file = Files.writeString(folder.resolve("pid"), process.pid() + "\n");

        run("on-renew-signal", "SIGUSR1:" + file);

        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as("128 and the number of USR1").isEqualTo(138);
    }

    @Test
    void sendsHupWhereNoSignalIsNamed() throws Exception {
        // Whoever runs the tests under nohup hands down that HUP is ignored.
        Process process =
                new ProcessBuilder("env", "--default-signal=HUP", "sh", "-c", "echo ready; exec sleep 60").start();
        assertThat(process.inputReader().readLine()).isEqualTo("ready");

        run(
                "on-renew-signal",
                Files.writeString(folder.resolve("pid"), "" + process.pid()).toString());

        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(129);
    }

    @Test
    void neverSignalsWhatIsNoProcess() throws Exception {
        run("on-renew-signal", Files.writeString(folder.resolve("pid"), "-1").toString());
        run(
                "on-renew-signal",
                Files.writeString(folder.resolve("pid"), "1; rm -r x").toString());
        run("on-renew-signal", folder.resolve("missing").toString());

        assertThat(said().lines())
                .hasSize(3)
                .allMatch(
                        line -> line.contains("does not hold the number of a process") || line.contains("cannot read"));
    }
}
