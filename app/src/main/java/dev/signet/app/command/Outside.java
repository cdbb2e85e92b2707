package dev.signet.app.command;

import java.io.InputStream;
import java.io.PrintStream;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/**
 * All that a command sees of the world around the process, so that a test can be that world.
 *
 * @param out what was asked for, and nothing else (a program may read it)
 * @param err what a person should know: errors, warnings, logs
 */
public record Outside(
        InputStream in, PrintStream out, PrintStream err, Map<String, String> environment, InstantSource clock) {

    public Outside {
        environment = Map.copyOf(environment);
    }

    /** The environment variable of this name; one that is set to nothing counts as not set. */
    public Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
    }
}
