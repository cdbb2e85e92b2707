package dev.signet.app.command;

import java.util.List;

/** Says what a command does and takes. */
final class HelpCommand implements Command {

    private final Dispatcher dispatcher;

    HelpCommand(Dispatcher dispatcher) {
        this.dispatcher = dispatcher;
    }

    @Override
    public String synopsis() {
        return "[COMMAND]";
    }

    @Override
    public String description() {
        return "Says what a command does, which flags it takes and what holds without them.";
    }

    @Override
    public List<Flag> flags() {
        return List.of();
    }

    @Override
    public List<String> examples() {
        return List.of("signet help", "signet help version");
    }

    @Override
    public int run(Arguments arguments, Outside outside) {
        outside.out().print(dispatcher.help(arguments.positional()));
        return 0;
    }
}
