package dev.signet.app;

import dev.signet.app.command.Arguments;
import dev.signet.app.command.Command;
import dev.signet.app.command.Flag;
import dev.signet.app.command.Outside;
import dev.signet.app.version.Version;
import java.util.List;

/** Says which Signet this is. */
final class VersionCommand implements Command {

    @Override
    public String synopsis() {
        return "";
    }

    @Override
    public String description() {
        return "Says which Signet this is, and which Kubernetes API its server speaks.";
    }

    @Override
    public List<Flag> flags() {
        return List.of();
    }

    @Override
    public List<String> examples() {
        return List.of("signet version");
    }

    @Override
    public int run(Arguments arguments, Outside outside) {
        arguments.refusePositional();
        Version version = Version.current();
        outside.out().println("signet " + version.signet() + " (Kubernetes API level " + version.kubernetes() + ")");
        return 0;
    }
}
