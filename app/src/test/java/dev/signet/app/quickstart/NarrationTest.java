package dev.signet.app.quickstart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signet.app.command.CommandFailure;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;

final class NarrationTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final Narration narration = new Narration(new PrintStream(out, true, UTF_8), () -> false);

    @Test
    void numbersStepsAndShowsWhatOneTypes() {
        narration.step("First");
        narration.command("cat <<EOF\n> a\n> EOF");
        narration.shows("a");
        narration.proves(true, "it is so");

        assertThat(out.toString(UTF_8))
                .isEqualTo("\n1. First\n   $ cat <<EOF\n   > a\n   > EOF\n     a\n   + it is so\n");
    }

    @Test
    void endsWhereAStepProvesNothing() {
        narration.step("First");

        assertThatThrownBy(() -> narration.proves(false, "it is Pending"))
                .isInstanceOf(CommandFailure.class)
                .hasMessage("step 1 of the quickstart has failed: it is not so that it is Pending");
        assertThat(out.toString(UTF_8)).doesNotContain("it is Pending");
    }
}
