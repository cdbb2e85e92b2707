package dev.signet.app.cfssl;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.signet.app.command.CommandEntry;
import dev.signet.app.command.Dispatcher;
import dev.signet.app.command.Outside;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** The commands of this package as somebody types them. */
final class CommandLine {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    /** Runs one; gives its exit status. */
    int run(String input, String... words) {
        Dispatcher dispatcher = new Dispatcher(
                "cfssl's commands",
                List.of(
                        new CommandEntry("cfssl genkey", "makes a key", GenkeyCommand::new),
                        new CommandEntry("cfssl gencert", "makes a certificate", GencertCommand::new),
                        new CommandEntry("cfssljson", "makes files", CfssljsonCommand::new)));
        return dispatcher.run(
                List.of(words),
                new Outside(
                        new ByteArrayInputStream(input.getBytes(UTF_8)),
                        new PrintStream(out, true, UTF_8),
                        new PrintStream(err, true, UTF_8),
                        Map.of(),
                        InstantSource.fixed(Instant.parse("2026-11-24T10:00:00Z"))));
    }

    String output() {
        return out.toString(UTF_8);
    }

    String errors() {
        return err.toString(UTF_8);
    }
}
