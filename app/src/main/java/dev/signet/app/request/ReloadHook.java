package dev.signet.app.request;

import dev.signet.app.command.Arguments;
import dev.signet.app.command.UsageError;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells others that the files are new: a command, a signal, or both. One that fails is told of and changes nothing else.
 *
 * @param command a line for sh
 */
record ReloadHook(Optional<String> command, Optional<Signal> signal) {
    static final ReloadHook NONE = new ReloadHook(Optional.empty(), Optional.empty());

    private static final Pattern SIGNAL = Pattern.compile("(?:(?:SIG)?([A-Z][A-Z0-9]{1,8}):)?(.+)");
    private static final Pattern PROCESS = Pattern.compile("[1-9][0-9]{0,9}");
    private static final long PATIENCE_SECONDS = 60;

    /**
     * A signal to a process.
     *
     * @param name without SIG
     * @param file holds the number of the process
     */
    record Signal(String name, Path file) {}

    static ReloadHook of(Arguments arguments) {
        return new ReloadHook(
                arguments.value(RequestFlags.ON_RENEW_COMMAND).filter(line -> !line.isBlank()),
                arguments.value(RequestFlags.ON_RENEW_SIGNAL).map(ReloadHook::signal));
    }

    private static Signal signal(String text) {
        Matcher matcher = SIGNAL.matcher(text);
        if (!matcher.matches()) {
            throw new UsageError(
                    "--on-renew-signal is a file with the number of a process, such as HUP:/run/nginx.pid");
        }
        return new Signal(Optional.ofNullable(matcher.group(1)).orElse("HUP"), Path.of(matcher.group(2)));
    }

    boolean isSet() {
        return command.isPresent() || signal.isPresent();
    }

    void run(Narration narration) throws InterruptedException {
        if (command.isPresent()) {
            run("--on-renew-command", List.of("sh", "-c", command.get()), narration);
        }
        if (signal.isPresent()) {
            send(signal.get(), narration);
        }
    }

    private static void send(Signal signal, Narration narration) throws InterruptedException {
        try {
            String process =
                    Files.readString(signal.file(), StandardCharsets.US_ASCII).strip();
            if (!PROCESS.matcher(process).matches()) {
                narration.trouble("--on-renew-signal: " + signal.file() + " does not hold the number of a process");
                return;
            }
            // sh has kill built in; images without other tools have sh.
            run("--on-renew-signal", List.of("sh", "-c", "kill -" + signal.name() + " " + process), narration);
        } catch (IOException e) {
            narration.trouble("--on-renew-signal: cannot read " + signal.file() + ": " + e);
        }
    }

    private static void run(String flag, List<String> words, Narration narration) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(words)
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            try {
                if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                    narration.trouble(flag + ": not done after " + PATIENCE_SECONDS + " s, and stopped");
                } else if (process.exitValue() != 0) {
                    narration.trouble(flag + ": exit status " + process.exitValue());
                }
            } finally {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            narration.trouble(flag + ": " + e.getMessage());
        }
    }
}
