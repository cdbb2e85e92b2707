package dev.signet.bench.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** A command of the machine, for what it prints. */
public final class Command {

    private Command() {}

    /**
     * What the command prints on standard output and standard error.
     *
     * @throws IOException where there is no such command, or it fails
     */
    public static String run(String... command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IOException(command[0] + " failed: " + printed);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while " + command[0] + " ran", e);
        }
        return printed;
    }
}
