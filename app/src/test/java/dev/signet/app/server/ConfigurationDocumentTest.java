package dev.signet.app.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signet.app.command.Flag;
import dev.signet.app.controller.ControllerCommand;
import dev.signet.app.process.SignerSettings;
import dev.signet.app.request.RequestCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/configuration.md} is written by people; what it must not forget or invent is checked here. */
final class ConfigurationDocumentTest {
    /** The flag of a row and its default. */
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(--?[a-z0-9-]+)[^`]*` \\| ([^|]*) \\|");

    private static final Pattern METRIC = Pattern.compile("\\.name\\(\"([a-z_]+)\"\\)\\s+\\.help\\(");

    private final String document = read(Path.of("..", "docs", "configuration.md"));

    @Test
    void hasARowForEveryFlagOfTheServerAndForNoOther() {
        assertRows("signet server", new ServerCommand().flags());
    }

    @Test
    void hasARowForEveryFlagOfTheControllerAndForNoOther() {
        assertRows("signet controller", new ControllerCommand().flags());
    }

    @Test
    void hasARowForEveryFlagOfRequestsAndForNoOther() {
        assertRows("signet request", new RequestCommand().flags());
    }

    /** With the defaults that the help tells. */
    private void assertRows(String command, List<Flag> flags) {
        Map<String, String> rows = ROW.matcher(section(command))
                .results()
                .collect(Collectors.toMap(row -> row.group(1), row -> row.group(2)));

        assertThat(rows).containsOnlyKeys(flags.stream().map(Flag::typed).toList());
        for (Flag flag : flags) {
            flag.standard().ifPresent(standard -> assertThat(rows).containsEntry(flag.typed(), "`" + standard + "`"));
        }
    }

    @Test
    void namesTheSectionsOfTheFile() {
        assertThat(document)
                .contains(List.of("`" + SignerSettings.SECTION + "`", "`" + ServerFlags.FOREIGN_SIGNERS + "`"));
    }

    @Test
    void namesEveryMetric() {
        Set<String> metrics = sources().stream()
                .flatMap(source -> METRIC.matcher(read(source)).results())
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(metrics).isNotEmpty();
        assertThat(document).contains(metrics);
    }

    private String section(String command) {
        int start = document.indexOf("\n## Flags of `" + command + "`");
        int end = document.indexOf("\n## ", start + 1);
        assertThat(start).isPositive();
        return document.substring(start, end);
    }

    private static List<Path> sources() {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Maven runs a module's tests in the module's folder. */
    private static String read(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
