package dev.signet.e2e.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** With {@code -Dconformance=write} it writes the document instead of comparing it. */
class ConformanceDocumentTest {
    private static final Path MODULE = Path.of("").toAbsolutePath();
    private static final Path REPOSITORY = MODULE.resolveSibling("");
    private static final Path DOCUMENT = REPOSITORY.resolve("docs/conformance.md");

    private final ConformanceDocument made = new ConformanceDocument(
            Rule.readAll(MODULE.resolve("src/test/resources/conformance/rules.txt")),
            Proofs.in(REPOSITORY),
            Divergence.readAll(REPOSITORY.resolve("DIVERGENCES.md")));

    @Test
    void everyRuleHasATestOrAReason() {
        assertThat(made.unproven())
                .as("rules without a test that carries their id, and without a row in DIVERGENCES.md")
                .isEmpty();
    }

    @Test
    void theDocumentSaysWhatTheTestsSay() throws IOException {
        if (System.getProperty("conformance", "").equals("write")) {
            Files.writeString(DOCUMENT, made.text());
        }
        assertThat(DOCUMENT)
                .as("docs/conformance.md; make conformance writes it anew")
                .hasContent(made.text());
    }
}
