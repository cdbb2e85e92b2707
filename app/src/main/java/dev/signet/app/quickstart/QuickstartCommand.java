package dev.signet.app.quickstart;

import dev.signet.app.command.Arguments;
import dev.signet.app.command.Command;
import dev.signet.app.command.Dispatcher;
import dev.signet.app.command.Flag;
import dev.signet.app.command.Outside;
import dev.signet.app.process.Logs;
import dev.signet.app.process.Termination;
import dev.signet.authority.keys.NativeCrypto;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;

/** {@code signet quickstart}. */
public final class QuickstartCommand implements Command {

    /** What a shell reports of a command that Ctrl-C ended. */
    private static final int INTERRUPTED = 130;

    @Override
    public String synopsis() {
        return "";
    }

    @Override
    public String description() {
        return "Walks from a private key to an HTTPS server that a client trusts through the published CA and nothing else,"
                + " with a control plane of its own in a temporary folder: each step, the kubectl command that does the"
                + " same, and what it proved. It takes a few seconds, needs no kubectl, and leaves nothing behind.";
    }

    @Override
    public List<Flag> flags() {
        return List.of();
    }

    @Override
    public List<String> examples() {
        return List.of("signet quickstart");
    }

    @Override
    public int run(Arguments arguments, Outside outside) {
        arguments.refusePositional();
        Logs.configure(outside.err(), 0);
        SERVER_LOG.setLevel(Level.WARNING);
        // Why it may be missing is of no interest here: the walk works without it.
        NativeCrypto.install();
        AtomicBoolean stopped = new AtomicBoolean();
        Termination termination = Termination.on(() -> stopped.set(true));
        int status = Dispatcher.FAILED;
        try {
            boolean whole =
                    new Quickstart(folders(outside), new Narration(outside.out(), stopped::get), outside.clock()).run();
            status = whole ? 0 : INTERRUPTED;
        } finally {
            termination.done(status);
        }
        return status;
    }

    /** Kept here, for the JDK keeps loggers and their levels by weak references. */
    private static final Logger SERVER_LOG = Logger.getLogger("dev.signet");

    private static Path folders(Outside outside) {
        return Path.of(outside.variable("TMPDIR").orElseGet(() -> System.getProperty("java.io.tmpdir")));
    }
}
