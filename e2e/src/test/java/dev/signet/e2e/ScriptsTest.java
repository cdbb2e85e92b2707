package dev.signet.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Plays every script with the kubectls that it names. {@code -Dscript=walk} and {@code -Dkubectl=1.30} choose among
 * them.
 */
class ScriptsTest {

    private static final Path MODULE = Path.of("").toAbsolutePath();
    private static final Path REPOSITORY = MODULE.resolveSibling("");
    private static final Path SIGNET = REPOSITORY.resolve("app/target/signet/lib");

    @TestFactory
    Stream<DynamicTest> scripts() throws IOException, InterruptedException {
        assertThat(SIGNET)
                .as("the jars, which the package phase of app lays there")
                .isNotEmptyDirectory();
        String path = System.getenv("PATH");
        List<Kubectl> kubectls = Kubectl.found(path, REPOSITORY);
        assertThat(kubectls)
                .as("kubectls (tools/install-test-tools brings one)")
                .isNotEmpty();
        List<DynamicTest> tests = new ArrayList<>();
        for (Path file : files()) {
            Script script = Script.read(file);
            for (Optional<Kubectl> kubectl : audience(script, kubectls)) {
                tests.add(dynamicTest(title(script, kubectl), () -> play(script, kubectl, path)));
            }
        }
        return tests.stream();
    }

    private static List<Path> files() throws IOException {
        String chosen = System.getProperty("script", "");
        try (Stream<Path> all = Files.list(MODULE.resolve("src/test/resources/scripts"))) {
            return all.filter(file -> file.toString().endsWith(".txt"))
                    .filter(file -> chosen.isEmpty() || file.endsWith(chosen + ".txt"))
                    .sorted()
                    .toList();
        }
    }

    private static List<Optional<Kubectl>> audience(Script script, List<Kubectl> kubectls) {
        String chosen = System.getProperty("kubectl", "");
        if (!chosen.isEmpty() && script.audience() != Script.Audience.NONE) {
            return kubectls.stream()
                    .filter(kubectl -> kubectl.version().equals(chosen))
                    .map(Optional::of)
                    .toList();
        }
        Optional<Kubectl> oldest = Optional.of(kubectls.getFirst());
        Optional<Kubectl> newest = Optional.of(kubectls.getLast());
        return switch (script.audience()) {
            case NONE -> List.of(Optional.empty());
            case EACH -> kubectls.stream().map(Optional::of).toList();
            case ENDS -> oldest.equals(newest) ? List.of(newest) : List.of(oldest, newest);
            case NEWEST -> List.of(newest);
        };
    }

    private static String title(Script script, Optional<Kubectl> kubectl) {
        return script.name()
                + kubectl.map(found -> " with kubectl " + found.version()).orElse("");
    }

    private static void play(Script script, Optional<Kubectl> kubectl, String path)
            throws IOException, InterruptedException {
        Path folder =
                MODULE.resolve("target/scripts").resolve(title(script, kubectl).replace(' ', '-'));
        Workbench workbench = Workbench.create(folder, SIGNET, kubectl, path);
        try (Performance performance = new Performance(script, workbench, kubectl)) {
            performance.play();
        }
        // What failed is left, to be looked at.
        workbench.remove();
    }
}
