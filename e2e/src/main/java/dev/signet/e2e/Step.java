package dev.signet.e2e;

import java.time.Duration;
import java.util.Optional;

/** One step of a script, as the format in {@code scripts/README.md} has it. */
sealed interface Step {

    /** The line of the script, counted from 1, where it stands. */
    int line();

    /**
     * A command that is run to its end.
     *
     * @param patience how long it may be run again until it does what is expected
     */
    record Run(int line, VersionRange kubectls, String command, Expected expected, Optional<Duration> patience)
            implements Step {}

    /** A command that stays beside the others until it is stopped or the script ends. */
    record Start(int line, VersionRange kubectls, String name, String command) implements Step {}

    /** Waits until a started command has printed a line like this. */
    record Await(int line, VersionRange kubectls, String name, Duration patience, OutputPattern pattern)
            implements Step {}

    /** Asks a started command to end (SIGTERM) and waits for its exit status. */
    record Stop(int line, VersionRange kubectls, String name, int exitStatus) implements Step {}

    /** Ends a started command as a power cut would (SIGKILL). */
    record Kill(int line, VersionRange kubectls, String name) implements Step {}

    VersionRange kubectls();
}
