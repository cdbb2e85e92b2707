package dev.signet.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signet.apiserver.object.Tree;
import java.util.List;
import org.junit.jupiter.api.Test;

class SummaryTest {

    @Test
    void tellsTheSigningPathFromItsPartsToTheWhole() {
        Tree.Mapping signing = Tree.Mapping.of(
                "jmh",
                Tree.Sequence.of(List.of(benchmark("issue", 100), benchmark("sign", 20))),
                "openssl",
                Tree.Mapping.of("sign_per_s", new Tree.Fraction(50_000), "verify_per_s", new Tree.Fraction(16_000)));

        assertThat(Summary.markdown(Tree.Mapping.of("signing", signing))).endsWith("""
                        |  | microseconds | per second |
                        | --- | --- | --- |
                        | Signet: sign a certificate's bytes, hash included | 20.0 ± 0.50 | 50,000 |
                        | Signet: parse, verify, build, lint, sign, encode: a certificate, not recorded | 100 ± 0.50 | 10,000 |
                        | `openssl speed ecdsap256`: sign | 20.0 | 50,000 |
                        | `openssl speed ecdsap256`: verify | 62.5 | 16,000 |
                        """);
    }

    @Test
    void startsWithTheConditionsOfTheRun() {
        Tree.Mapping run = Tree.Mapping.EMPTY.with("command", "make bench").with("date", "2026-01-01T00:00:00Z");

        assertThat(Summary.markdown(Tree.Mapping.of("run", run)))
                .contains("| command | make bench |\n| date | 2026-01-01T00:00:00Z |\n");
    }

    private static Tree.Mapping benchmark(String name, double microseconds) {
        return Tree.Mapping.EMPTY
                .with("benchmark", name)
                .with("us", new Tree.Fraction(microseconds))
                .with("error_us", new Tree.Fraction(0.5))
                .with("per_s", new Tree.Fraction(1e6 / microseconds));
    }
}
