package dev.signet.cfssl;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A real program, run in a directory: Debian's cfssl, or openssl. */
record Binary(Path directory) {

    /** What a program did. */
    record Outcome(int status, String output, String errors) {}

    /** Runs a program to its end; where it is missing, says how to get it. */
    Outcome run(String input, String... command) {
        try {
            var errors = directory.resolve("errors.txt").toFile();
            Process process;
            try {
                process = new ProcessBuilder(List.of(command))
                        .directory(directory.toFile())
                        .redirectError(errors)
                        .start();
            } catch (IOException e) {
                throw new AssertionError(
                        command[0] + " is missing; tools/install-test-tools installs it: " + e.getMessage(), e);
            }
            try (var stdin = process.getOutputStream()) {
                stdin.write(input.getBytes(UTF_8));
            }
            var output = new String(process.getInputStream().readAllBytes(), UTF_8);
            return new Outcome(process.waitFor(), output, Files.readString(errors.toPath()));
        } catch (IOException e) {
            throw new AssertionError(String.join(" ", command), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** What a program printed that succeeded. */
    String output(String input, String... command) {
        var outcome = run(input, command);
        if (outcome.status() != 0) {
            throw new AssertionError(String.join(" ", command) + "\n" + outcome.output() + outcome.errors());
        }
        return outcome.output();
    }
}
