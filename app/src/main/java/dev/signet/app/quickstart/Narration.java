package dev.signet.app.quickstart;

import dev.signet.app.command.CommandFailure;
import java.io.PrintStream;
import java.util.function.BooleanSupplier;

/** Tells what is done, step by step; between steps, and while something is awaited, it can be stopped. */
final class Narration {

    /** Somebody has asked to stop. */
    static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Stopped() {
            super("stopped");
        }
    }

    private final PrintStream out;
    private final BooleanSupplier stopped;
    private int steps;

    Narration(PrintStream out, BooleanSupplier stopped) {
        this.out = out;
        this.stopped = stopped;
    }

    /** @throws Stopped where somebody has asked for it */
    void step(String title) {
        goOn();
        steps++;
        out.println();
        out.println(steps + ". " + title);
    }

    /** What one would type. */
    void command(String command) {
        command.lines().forEach(line -> out.println((line.startsWith(">") ? "   " : "   $ ") + line));
    }

    /** What it showed. */
    void shows(String line) {
        out.println("     " + line);
    }

    /** A line of the whole, not of a step. */
    void say(String line) {
        out.println(line);
    }

    /** @throws Stopped where somebody has asked for it */
    void goOn() {
        if (stopped.getAsBoolean()) {
            throw new Stopped();
        }
    }

    /** @throws CommandFailure where the step did not prove what it should */
    void proves(boolean holds, String what) {
        if (!holds) {
            throw new CommandFailure("step " + steps + " of the quickstart has failed: it is not so that " + what);
        }
        out.println("   + " + what);
    }
}
