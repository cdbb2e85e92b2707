package dev.signet.e2e.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whoever reads an id in the code finds in the list of rules what it means. */
class CitedRulesTest {
    private static final Path MODULE = Path.of("").toAbsolutePath();
    private static final Path REPOSITORY = MODULE.resolveSibling("");
    private static final Pattern ID =
            Pattern.compile("\\b[A-Z][A-Z0-9]+(?:-[A-Z]+)*-\\d\\d\\b|\\b(?:KRULE|PRN)-[A-Z]+\\b(?!-)");

    /** Names of the same form that are no rules. */
    private static final Pattern OTHERS = Pattern.compile("(?:ML-DSA|UTF)-\\d\\d");

    /** A beginning that stands for all rules of a part. */
    private static final Set<String> WHOLE_SECTIONS = Set.of("PRN-CSR");

    @Test
    void everyRuleThatTheCodeNamesHasASentence() {
        Set<String> known = Rule.readAll(MODULE.resolve("src/test/resources/conformance/rules.txt")).stream()
                .map(Rule::id)
                .collect(Collectors.toSet());
        Set<String> cited = files().flatMap(CitedRulesTest::cited).collect(Collectors.toCollection(TreeSet::new));

        assertThat(cited).as("what was found in the code").contains("SIG-05", "KRULE-C", "GEN-SSA-02");
        assertThat(cited)
                .as("ids in the code, each of which rules.txt explains")
                .isSubsetOf(known);
    }

    private static Stream<String> cited(Path file) {
        return ID.matcher(String.join("\n", Rule.lines(file)))
                .results()
                .map(MatchResult::group)
                .filter(id -> !OTHERS.matcher(id).matches() && !WHOLE_SECTIONS.contains(id));
    }

    private static Stream<Path> files() {
        return children(REPOSITORY)
                .map(module -> module.resolve("src/main"))
                .filter(Files::isDirectory)
                .flatMap(CitedRulesTest::below)
                .filter(file -> file.toString().endsWith(".java"));
    }

    private static Stream<Path> children(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Path> below(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
