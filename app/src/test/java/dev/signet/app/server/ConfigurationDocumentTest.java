package dev.signet.app.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signet.app.command.Flag;
import dev.signet.app.process.SignerSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/configuration.md} is written by people; what it must not forget or invent is checked here. */
final class ConfigurationDocumentTest {
    /** The first cell of a row of the table of flags. */
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `--?([a-z0-9-]+)");

    private static final Pattern METRIC = Pattern.compile("\\.name\\(\"([a-z]+_[a-z_]+)\"\\)");

    private final String document = read(Path.of("..", "docs", "configuration.md"));

    @Test
    void hasARowForEveryFlagAndForNoOther() {
        Set<String> rows = ROW.matcher(serverSection())
                .results()
                .map(row -> row.group(1))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(rows)
                .containsExactlyInAnyOrderElementsOf(
                        ServerFlags.all().stream().map(Flag::name).toList());
    }

    @Test
    void tellsTheDefaultsThatTheHelpTells() {
        for (Flag flag : ServerFlags.all()) {
            if (flag.standard().isEmpty()) {
                continue;
            }
            assertThat(serverSection())
                    .containsPattern("(?m)^\\| `--?" + Pattern.quote(flag.name()) + "[^|]*\\| `"
                            + Pattern.quote(flag.standard().get()) + "` \\|");
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

    /** The tables of {@code signet server}; other commands have flags of the same names. */
    private String serverSection() {
        int start = document.indexOf("\n## Flags of `signet server`");
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
