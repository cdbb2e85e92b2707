package dev.signet.e2e.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Which tests carry which rule's id: test classes and the scripts of this module. */
record Proofs(Map<String, SortedSet<String>> testsByRule) {
    private static final Pattern ID =
            Pattern.compile("\\b[A-Z][A-Z0-9]+(?:-[A-Z]+)*(?:-\\d\\d|-[CS]|-CTB|-PCR|-DUR|-TBL)\\b");

    static Proofs in(Path repository) {
        Map<String, SortedSet<String>> tests = new TreeMap<>();
        try (Stream<Path> modules = Files.list(repository)) {
            modules.map(module -> module.resolve("src/test"))
                    .filter(Files::isDirectory)
                    .forEach(module -> collect(module, tests));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Proofs(tests);
    }

    private static void collect(Path module, Map<String, SortedSet<String>> tests) {
        try (Stream<Path> files = Files.walk(module)) {
            files.filter(Proofs::isTest).forEach(file -> collectFrom(file, tests));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isTest(Path file) {
        String path = file.toString();
        return path.endsWith("Test.java") || path.matches(".*/scripts/[^/]+\\.txt");
    }

    private static void collectFrom(Path file, Map<String, SortedSet<String>> tests) {
        String name = file.getFileName().toString().replaceFirst("\\.java$", "");
        ID.matcher(String.join("\n", Rule.lines(file)))
                .results()
                .map(MatchResult::group)
                .forEach(id -> tests.computeIfAbsent(id, _ -> new TreeSet<>()).add(name));
    }

    SortedSet<String> of(Rule rule) {
        return testsByRule.getOrDefault(rule.id(), new TreeSet<>());
    }
}
