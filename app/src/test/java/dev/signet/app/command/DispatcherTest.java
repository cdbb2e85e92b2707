package dev.signet.app.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

class DispatcherTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final List<Arguments> seen = new ArrayList<>();

    @Test
    void givesTheCommandItsFlagsAndWords() {
        int status = run("sail", "--to", "Samos", "harbour", "-crew=2", "--fast", "now");

        assertThat(status).isEqualTo(7);
        assertThat(seen.getFirst().value("to")).contains("Samos");
        assertThat(seen.getFirst().number("crew")).contains(2);
        assertThat(seen.getFirst().isOn("fast")).contains(true);
        assertThat(seen.getFirst().positional()).containsExactly("harbour", "now");
    }

    @Test
    void findsACommandOfTwoWords() {
        assertThat(run("dock", "ship", "-")).isEqualTo(7);
        assertThat(seen.getFirst().positional()).containsExactly("-");
    }

    @Test
    void namesTheNearestCommand() {
        assertThat(run("sial")).isEqualTo(2);
        assertThat(printed(err))
                .isEqualTo(
                        "signet: unknown command \"sial\"; did you mean \"sail\"? ('signet help' lists what there is)\n");
    }

    @Test
    void namesTheNearestFlag() {
        assertThat(run("sail", "--crwe=3")).isEqualTo(2);
        assertThat(printed(err)).startsWith("signet: unknown flag --crwe; did you mean --crew?");
    }

    @Test
    void guessesNothingThatIsFarAway() {
        assertThat(run("sail", "--anchor")).isEqualTo(2);
        assertThat(printed(err)).startsWith("signet: unknown flag --anchor (");
    }

    @Test
    void asksForTheValueThatIsMissing() {
        assertThat(run("sail", "--to")).isEqualTo(2);
        assertThat(printed(err)).startsWith("signet: --to needs a value");
    }

    @Test
    void asksForTheWordThatAGroupNeeds() {
        assertThat(run("dock")).isEqualTo(2);
        assertThat(printed(err)).startsWith("signet: \"dock\" needs one more word: ship, boat");
    }

    @Test
    void namesWhatAGroupHasBesideAnUnknownWord() {
        assertThat(run("dock", "raft")).isEqualTo(2);
        assertThat(printed(err)).startsWith("signet: unknown command \"dock raft\"; there is: ship, boat (");
    }

    @Test
    void saysWhatACommandTakesWithoutRunningIt() {
        String usage = """
                Usage: signet sail [--to PLACE]

                Sails somewhere.

                Flags:
                  --to PLACE
                        where to (default home)
                  --crew N
                        how many (may be repeated)
                  --fast
                        in a hurry (default false)

                Examples:
                  signet sail --to Samos
                """;
        assertThat(run("sail", "--help")).isZero();
        assertThat(run("help", "sail")).isZero();
        assertThat(printed(out)).isEqualTo(usage + usage);
        assertThat(seen).isEmpty();
    }

    @Test
    void listsTheCommandsOfAGroup() {
        assertThat(run("help", "dock")).isZero();
        assertThat(printed(out)).contains("dock ship   lands a ship\n", "dock boat   lands a boat\n");
    }

    @Test
    void listsEveryCommand() {
        assertThat(run("help")).isZero();
        assertThat(run("--help")).isZero();
        assertThat(printed(out)).contains("Usage: signet COMMAND", "  sail", "  dock ship", "  help ");
    }

    @Test
    void showsWhatThereIsWhereNothingWasAskedFor() {
        assertThat(run()).isEqualTo(2);
        assertThat(printed(err)).contains("Usage: signet COMMAND");
    }

    @Test
    void putsAFailureIntoOneLine() {
        assertThat(run("fail", "the mast\n  broke")).isEqualTo(1);
        assertThat(printed(err)).isEqualTo("signet: the mast; broke\n");
    }

    @Test
    void putsABugIntoOneLine() {
        assertThat(run("crash")).isEqualTo(1);
        assertThat(printed(err))
                .isEqualTo("signet: a bug, not your mistake: IllegalStateException (SIGNET_TRACE=1 shows where)\n");
    }

    @Test
    void showsWhereABugIsWhenAsked() {
        run(Map.of("SIGNET_TRACE", "1"), new PrintStream(out, true, UTF_8), "crash");
        assertThat(printed(err)).contains("IllegalStateException", "at dev.signet.app.command.");
    }

    @Test
    void failsWhereTheOutputCannotBeWritten() {
        OutputStream full = new OutputStream() {
            @Override
            public void write(int octet) throws IOException {
                throw new IOException("no space left");
            }
        };
        assertThat(run(Map.of(), new PrintStream(full, true, UTF_8), "help")).isEqualTo(1);
        assertThat(printed(err)).isEqualTo("signet: the standard output could not be written\n");
    }

    @Test
    void refusesWhatIsNoSwitchValue() {
        assertThat(run("check", "--fast=maybe")).isEqualTo(2);
        assertThat(printed(err)).startsWith("signet: --fast is true or false, not \"maybe\"");
    }

    private int run(String... words) {
        return run(Map.of(), new PrintStream(out, true, UTF_8), words);
    }

    private int run(Map<String, String> environment, PrintStream to, String... words) {
        Outside outside = new Outside(
                InputStream.nullInputStream(), to, new PrintStream(err, true, UTF_8), environment, Clock.systemUTC());
        return new Dispatcher("About", commands()).run(List.of(words), outside);
    }

    private List<CommandEntry> commands() {
        BiFunction<Arguments, Outside, Integer> remembers = (arguments, outside) -> {
            seen.add(arguments);
            return 7;
        };
        return List.of(
                new CommandEntry("sail", "sails", () -> new Sail(remembers)),
                new CommandEntry("dock ship", "lands a ship", () -> new Sail(remembers)),
                new CommandEntry("dock boat", "lands a boat", () -> new Sail(remembers)),
                new CommandEntry(
                        "check",
                        "checks",
                        () -> new Sail((arguments, outside) ->
                                arguments.isOn("fast").map(on -> 0).orElse(1))),
                new CommandEntry(
                        "fail",
                        "fails",
                        () -> new Sail((arguments, outside) -> {
                            throw new CommandFailure(arguments.positional().getFirst());
                        })),
                new CommandEntry(
                        "crash",
                        "crashes",
                        () -> new Sail((arguments, outside) -> {
                            throw new IllegalStateException();
                        })));
    }

    private static String printed(ByteArrayOutputStream stream) {
        return stream.toString(UTF_8);
    }

    private record Sail(BiFunction<Arguments, Outside, Integer> does) implements Command {

        @Override
        public String synopsis() {
            return "[--to PLACE]";
        }

        @Override
        public String description() {
            return "Sails somewhere.";
        }

        @Override
        public List<Flag> flags() {
            return List.of(
                    Flag.value("to", "PLACE", "where to").otherwise("home"),
                    Flag.values("crew", "N", "how many"),
                    Flag.toggle("fast", false, "in a hurry"));
        }

        @Override
        public List<String> examples() {
            return List.of("signet sail --to Samos");
        }

        @Override
        public int run(Arguments arguments, Outside outside) {
            return does.apply(arguments, outside);
        }
    }
}
