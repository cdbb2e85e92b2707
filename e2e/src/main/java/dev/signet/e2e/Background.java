package dev.signet.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A command that runs beside the script. Its output goes to files, so that it never waits for a reader. */
final class Background implements AutoCloseable {

    private static final Duration GRACE = Duration.ofSeconds(20);

    private final Process process;
    private final Path output;
    private final Path errors;

    private Background(Process process, Path output, Path errors) {
        this.process = process;
        this.output = output;
        this.errors = errors;
    }

    static Background start(Workbench workbench, String name, String command) throws IOException {
        Path output = workbench.log(name + ".out");
        Path errors = workbench.log(name + ".err");
        // The command takes the shell's place, so that a signal reaches it.
        Process process = workbench
                .process("exec " + command)
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile())
                .start();
        return new Background(process, output, errors);
    }

    /** Waits until its output, or its errors, are as wanted; false where the time is over or the command has ended. */
    boolean await(Predicate<String> wanted, Duration patience) throws IOException, InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        boolean ended = false;
        while (!wanted.test(read(output)) && !wanted.test(read(errors))) {
            if (ended || System.nanoTime() > end) {
                return false;
            }
            ended = process.waitFor(50, TimeUnit.MILLISECONDS);
        }
        return true;
    }

    /** Asks it to end; its exit status. */
    int stop() throws IOException, InterruptedException {
        process.destroy();
        if (!process.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new IOException("it did not end within " + GRACE.toSeconds() + " s of SIGTERM");
        }
        return process.exitValue();
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    String everythingPrinted() throws IOException {
        String state = process.isAlive() ? "running" : "ended with " + process.exitValue();
        return "(" + state + ")\n" + read(output) + read(errors);
    }

    @Override
    public void close() throws IOException {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().onExit().join();
    }

    private static String read(Path file) throws IOException {
        return Files.readString(file);
    }
}
