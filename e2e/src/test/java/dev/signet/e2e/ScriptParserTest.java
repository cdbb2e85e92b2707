package dev.signet.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ScriptParserTest {

    @Test
    void readsACommandAndWhatComesOfIt() {
        assertThat(parse("""
                        # remark
                        $ ls x
                        a

                        b
                        2> no y
                        ? 3

                        $ true
                        """).steps())
                .containsExactly(
                        new Step.Run(
                                2,
                                VersionRange.ALL,
                                "ls x",
                                new Expected(3, pattern("a", "", "b"), Optional.of(pattern("no y"))),
                                Optional.empty()),
                        new Step.Run(
                                9,
                                VersionRange.ALL,
                                "true",
                                new Expected(0, pattern(), Optional.empty()),
                                Optional.empty()));
    }

    @Test
    void readsACommandOfSeveralLines() {
        Step.Run run =
                (Step.Run) parse("$ cat <<EOF\n> a\n>\n>   b\n> EOF\n").steps().getFirst();
        assertThat(run.command()).isEqualTo("cat <<EOF\na\n\n  b\nEOF\n");
    }

    @Test
    void readsDirectives() {
        Script script = parse("""
                @kubectl ends
                @start server
                $ serve
                @await 30s server ready on ...
                @only 1.28+
                @retry 5s
                $ look
                @kill server
                @stop server
                ? 1
                """);
        assertThat(script.audience()).isEqualTo(Script.Audience.ENDS);
        assertThat(script.steps())
                .containsExactly(
                        new Step.Start(3, VersionRange.ALL, "server", "serve"),
                        new Step.Await(4, VersionRange.ALL, "server", Duration.ofSeconds(30), pattern("ready on ...")),
                        new Step.Run(
                                7,
                                VersionRange.parse("1.28+"),
                                "look",
                                new Expected(0, pattern(), Optional.empty()),
                                Optional.of(Duration.ofSeconds(5))),
                        new Step.Kill(8, VersionRange.ALL, "server"),
                        new Step.Stop(9, VersionRange.ALL, "server", 1));
    }

    @Test
    void readsFiles() {
        assertThat(parse("$ true\n-- a.yaml --\nx: 1\n\n-- b/c --\n").files())
                .containsEntry("a.yaml", "x: 1\n\n")
                .containsEntry("b/c", "");
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        assertThatThrownBy(() -> parse("$ true\n@sing\n")).hasMessage("x.txt:2: unknown directive @sing");
        assertThatThrownBy(() -> parse("hello\n")).hasMessageContaining("x.txt:1: expected a command");
        assertThatThrownBy(() -> parse("@retry soon\n$ true\n")).hasMessageContaining("\"soon\"");
        assertThatThrownBy(() -> parse("# nothing\n")).hasMessageContaining("proves nothing");
    }

    private static Script parse(String text) {
        return new ScriptParser("x", text).parse();
    }

    private static OutputPattern pattern(String... lines) {
        return new OutputPattern(List.of(lines));
    }
}
