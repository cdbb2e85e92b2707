package dev.signet.app;

import dev.signet.app.command.CommandEntry;
import dev.signet.app.command.Dispatcher;
import java.util.List;

/** Every command of the program, in the order in which help lists them. A new one is a class and a line here. */
final class Commands {

    private static final String ABOUT = "Signet, the certificate system of a Kubernetes cluster";

    private Commands() {}

    static Dispatcher dispatcher() {
        return new Dispatcher(
                ABOUT, List.of(new CommandEntry("version", "says which Signet this is", VersionCommand::new)));
    }
}
