package dev.signet.app.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TerminationTest {
    /** A process with a command in it, which stops when it is asked to, or by itself; then the process ends with 0. */
    static final class Program {
        private Program() {}

        public static void main(String[] arguments) throws InterruptedException {
            Thread command = Thread.currentThread();
            Termination termination = Termination.on(command::interrupt);
            System.out.println("ready");
            if (arguments[0].equals("waits")) {
                try {
                    Thread.sleep(60_000);
                } catch (InterruptedException e) {
                    // Asked to stop.
                }
            }
            termination.done(3);
        }
    }

    private static Process start(String how) throws Exception {
        return new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Program.class.getName(),
                        how))
                .redirectErrorStream(true)
                .start();
    }

    private static int status(Process process) throws InterruptedException {
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    @Test
    void endsTheProcessWithTheCommandsStatusWhereItIsToldToStop() throws Exception {
        Process process = start("waits");
        assertThat(process.inputReader().readLine()).isEqualTo("ready");

        process.destroy();

        assertThat(status(process)).isEqualTo(3);
    }

    /** Whoever runs a command within his own process ends as he likes. */
    @Test
    void leavesTheProcessAloneAfterACommandThatStoppedByItself() throws Exception {
        assertThat(status(start("stops"))).isZero();
    }
}
