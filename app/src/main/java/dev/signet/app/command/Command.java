package dev.signet.app.command;

import java.util.List;

/**
 * One thing that the program can be told to do. It says what it takes, and is given only what fits that: unknown flags,
 * missing values and {@code --help} never reach it.
 */
public interface Command {

    /** What follows the command's name, as usage shows it: {@code "[--data-dir DIR]"}, {@code "FILE..."}. */
    String synopsis();

    /** What it does, in a few sentences. */
    String description();

    List<Flag> flags();

    /** Whole command lines that work as typed, one a string; usage shows them last. */
    List<String> examples();

    /**
     * Does it.
     *
     * @return the exit status of the process
     * @throws UsageError where the arguments are not such as the command takes
     * @throws CommandFailure where it could not be done
     */
    int run(Arguments arguments, Outside outside);
}
