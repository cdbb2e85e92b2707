package dev.signet.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.TimeUnit;

/** Plays one script on one workbench. */
final class Performance implements AutoCloseable {

    /** No command of ours takes this long; one that does hangs. */
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private final Script script;
    private final Workbench workbench;
    private final Optional<Kubectl> kubectl;
    private final SequencedMap<String, Background> backgrounds = new LinkedHashMap<>();

    Performance(Script script, Workbench workbench, Optional<Kubectl> kubectl) {
        this.script = script;
        this.workbench = workbench;
        this.kubectl = kubectl;
    }

    /** Plays it to its end, or to the first step whose outcome is not the expected one. */
    void play() throws IOException, InterruptedException {
        for (Map.Entry<String, String> file : script.files().entrySet()) {
            workbench.write(file.getKey(), file.getValue());
        }
        for (Step step : script.steps()) {
            if (kubectl.map(found -> step.kubectls().contains(found.minor())).orElse(true)) {
                play(step);
            }
        }
    }

    private void play(Step step) throws IOException, InterruptedException {
        switch (step) {
            case Step.Run run -> run(run);
            case Step.Start start -> start(start);
            case Step.Await await -> await(await);
            case Step.Stop stop -> stop(stop);
            case Step.Kill kill -> background(kill, kill.name()).kill();
        }
    }

    /** A name that is used again leaves the old command behind. */
    private void start(Step.Start start) throws IOException {
        Background old = backgrounds.remove(start.name());
        if (old != null) {
            old.close();
        }
        backgrounds.put(start.name(), Background.start(workbench, start.name(), start.command()));
    }

    private void run(Step.Run run) throws IOException, InterruptedException {
        long end = System.nanoTime() + run.patience().orElse(Duration.ZERO).toNanos();
        Optional<String> complaint = attempt(run);
        while (complaint.isPresent() && System.nanoTime() < end) {
            // What changes is in another process: there is nothing to wait for but time.
            TimeUnit.MILLISECONDS.sleep(200);
            complaint = attempt(run);
        }
        if (complaint.isPresent()) {
            throw failure(run, complaint.get());
        }
    }

    /** Runs the command once; what is wrong with what it did, if anything. */
    private Optional<String> attempt(Step.Run run) throws IOException, InterruptedException {
        Path output = workbench.log("command.out");
        Path errors = workbench.log("command.err");
        Process process = workbench
                .process(run.command())
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile())
                .start();
        if (!process.waitFor(LONGEST.toMillis(), TimeUnit.MILLISECONDS)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor();
            return Optional.of("$ " + run.command() + "\nhangs\n" + Files.readString(errors));
        }
        return complaint(run, process.exitValue(), Files.readString(output), Files.readString(errors));
    }

    private Optional<String> complaint(Step.Run run, int exitStatus, String output, String errors) {
        Expected expected = run.expected();
        Map<String, String> variables = workbench.variables();
        if (exitStatus == expected.exitStatus()
                && expected.output().matches(output, variables)
                && expected.errors()
                        .map(pattern -> pattern.matches(errors, variables))
                        .orElse(true)) {
            return Optional.empty();
        }
        return Optional.of("$ " + run.command()
                + "\n--- expected, exit status " + expected.exitStatus() + "\n" + expected.output()
                + expected.errors()
                        .map(pattern -> "\n--- expected errors\n" + pattern)
                        .orElse("")
                + "\n--- printed, exit status " + exitStatus + "\n" + output
                + "--- errors\n" + errors);
    }

    private void await(Step.Await await) throws IOException, InterruptedException {
        Background background = background(await, await.name());
        if (!background.await(text -> await.pattern().occursIn(text, workbench.variables()), await.patience())) {
            throw failure(await, await.name() + " printed no line like " + await.pattern());
        }
    }

    private void stop(Step.Stop stop) throws IOException, InterruptedException {
        int exitStatus = background(stop, stop.name()).stop();
        if (exitStatus != stop.exitStatus()) {
            throw failure(stop, stop.name() + " ended with " + exitStatus + ", not " + stop.exitStatus());
        }
    }

    private Background background(Step step, String name) throws IOException {
        Background found = backgrounds.get(name);
        if (found == null) {
            throw failure(step, "nothing named " + name + " was started");
        }
        return found;
    }

    private AssertionError failure(Step step, String what) throws IOException {
        StringBuilder text = new StringBuilder(script.name() + ".txt:" + step.line() + ": " + what);
        for (Map.Entry<String, Background> background : backgrounds.entrySet()) {
            text.append("\n=== ").append(background.getKey()).append(' ');
            text.append(background.getValue().everythingPrinted());
        }
        return new AssertionError(
                text.append("\n=== left in ").append(workbench.folder()).toString());
    }

    @Override
    public void close() throws IOException {
        for (Background background : backgrounds.reversed().values()) {
            background.close();
        }
    }
}
