package dev.signet.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.signet.app.command.Outside;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.time.Clock;
import java.util.List;

/** Where the process begins, and the one place where it ends by a call. */
public final class Main {

    private Main() {}

    /** Runs the command that the arguments name; its outcome is the exit status. */
    public static void main(String[] arguments) {
        Outside outside = new Outside(
                System.in,
                writerTo(FileDescriptor.out),
                writerTo(FileDescriptor.err),
                System.getenv(),
                Clock.systemUTC());
        System.exit(Commands.dispatcher().run(List.of(arguments), outside));
    }

    /** Kubernetes' names and texts are UTF-8, whatever the locale says. */
    private static PrintStream writerTo(FileDescriptor descriptor) {
        return new PrintStream(new BufferedOutputStream(new FileOutputStream(descriptor)), true, UTF_8);
    }
}
