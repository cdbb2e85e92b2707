package dev.signet.app.kubeconfig;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.signet.app.command.CommandEntry;
import dev.signet.app.command.Dispatcher;
import dev.signet.app.command.Outside;
import dev.signet.app.server.AdminCommand;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** The commands {@code kubeconfig ...} as somebody types them. */
public final class CommandLine {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    /** Runs one; gives its exit status. */
    public int run(String... words) {
        Dispatcher dispatcher = new Dispatcher(
                "kubeconfigs",
                List.of(
                        new CommandEntry("kubeconfig user", "a user's", UserCommand::new),
                        new CommandEntry("kubeconfig admin", "the administrator's", AdminCommand::new)));
        return dispatcher.run(
                List.of(words),
                new Outside(
                        InputStream.nullInputStream(),
                        new PrintStream(out, true, UTF_8),
                        new PrintStream(err, true, UTF_8),
                        Map.of(),
                        Clock.systemUTC()));
    }

    public String output() {
        return out.toString(UTF_8);
    }

    public String errors() {
        return err.toString(UTF_8);
    }
}
