package dev.signet.e2e;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The runner itself, on commands of the shell. */
class PerformanceTest {

    @TempDir
    private Path temporary;

    @Test
    void passesWhereAllIsAsExpected() {
        assertPasses("""
                $ cat file; echo told >&2; exit 3
                content
                2> told
                ? 3
                -- file --
                content
                """);
    }

    @Test
    void failsOnAnotherOutput() {
        assertFails(
                "$ echo b\na\n", "x.txt:1: $ echo b\n--- expected, exit status 0\na\n--- printed, exit status 0\nb\n");
    }

    @Test
    void failsOnAnotherExitStatus() {
        assertFails("$ false\n", "--- printed, exit status 1");
    }

    @Test
    void failsOnOtherErrors() {
        assertFails("$ echo b >&2\n2> a\n", "--- errors\nb\n");
    }

    @Test
    void retriesUntilItIsAsExpected() {
        assertPasses("@retry 20s\n$ echo x >> log; cat log\nx\nx\nx\n");
    }

    @Test
    void stopsRetrying() {
        assertFails("@retry 1s\n$ false\n", "exit status 1");
    }

    @Test
    void waitsForWhatACommandInTheBackgroundPrints() {
        assertPasses("""
                @start reader
                $ sh -c 'until test -e file; do sleep 0.05; done; cat file; exec sleep 60'
                $ echo ready > file
                @await 20s reader ready
                @stop reader
                ? 143
                """);
    }

    @Test
    void failsWhereItEndsWithoutPrintingIt() {
        assertFails(
                "@start reader\n$ sh -c 'echo oops >&2; exit 5'\n@await 20s reader ready\n",
                "reader printed no line like ready\n=== reader (ended with 5)\noops\n");
    }

    @Test
    void failsOnTheExitStatusOfAStop() {
        assertFails("@start sleeper\n$ sleep 60\n@stop sleeper\n", "sleeper ended with 143, not 0");
    }

    @Test
    void killsWithoutAsking() {
        assertPasses("@start stubborn\n$ sh -c 'trap \"\" TERM; sleep 60'\n@kill stubborn\n");
    }

    @Test
    void startsAgainUnderTheSameName() {
        assertPasses("""
                @start sleeper
                $ sh -c 'echo $$ > first; exec sleep 60'
                @retry 10s
                $ test -s first
                @start sleeper
                $ sleep 60
                $ kill -0 $(cat first) 2>/dev/null
                ? 1
                """);
    }

    @Test
    void hidesTheCallersEnvironment() {
        assertPasses("""
                $ env | cut -d= -f1 | grep -vE '^(PWD|OLDPWD|_|SHLVL)$' | sort | xargs
                DATA HOME KUBECONFIG LANG PATH PORT PORT2 PORT3
                """);
    }

    private void assertPasses(String text) {
        assertThatCode(() -> play(text)).doesNotThrowAnyException();
    }

    private void assertFails(String text, String why) {
        assertThatThrownBy(() -> play(text)).isInstanceOf(AssertionError.class).hasMessageContaining(why);
    }

    private void play(String text) throws IOException, InterruptedException {
        Path jars = Files.createDirectories(temporary.resolve("jars"));
        Workbench workbench = Workbench.create(temporary.resolve("bench"), jars, Optional.empty(), "/usr/bin:/bin");
        try (Performance performance =
                new Performance(new ScriptParser("x", text).parse(), workbench, Optional.empty())) {
            performance.play();
        }
    }
}
