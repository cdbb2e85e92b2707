package dev.signet.e2e.conformance;

import java.util.List;
import java.util.SortedSet;
import java.util.stream.Collectors;

/** The text of docs/conformance.md. */
record ConformanceDocument(List<Rule> rules, Proofs proofs, List<Divergence> divergences) {
    private static final String HEAD = """
            # Conformance

            Which rules of Kubernetes' certificates API, at v1.36.2, hold in Signet, and what proves it; then those of the
            controllers beside it and of CustomResourceDefinitions. Comments in the code name these ids. `make conformance` writes
            this page from the tests that carry a rule's id and from [DIVERGENCES.md](../DIVERGENCES.md); `make test` fails where it
            is not what they say, and where a rule has neither a test nor a row there.

            """;

    enum State {
        HOLDS("yes"),
        DIFFERS("yes, but"),
        MISSING("no"),
        NOTE("-");

        private final String word;

        State(String word) {
            this.word = word;
        }
    }

    /** The rules that ask something, hold as far as anybody said, and have no test. */
    List<Rule> unproven() {
        return rules.stream()
                .filter(rule -> state(rule) == State.HOLDS || state(rule) == State.DIFFERS)
                .filter(rule -> proofs.of(rule).isEmpty())
                .toList();
    }

    String text() {
        StringBuilder text = new StringBuilder(HEAD).append(summary());
        String section = "";
        for (Rule rule : rules) {
            if (!rule.section().equals(section)) {
                section = rule.section();
                text.append("\n## ").append(section).append("\n\n");
                text.append("| rule | what it says | holds | proven by |\n| --- | --- | --- | --- |\n");
            }
            text.append(row(rule));
        }
        return text.toString();
    }

    private String summary() {
        return "Of %d rules %d hold, %d hold with a difference that is named, %d do not; %d more are notes that ask nothing of a server.\n"
                .formatted(
                        rules.size() - count(State.NOTE),
                        count(State.HOLDS),
                        count(State.DIFFERS),
                        count(State.MISSING),
                        count(State.NOTE));
    }

    private long count(State state) {
        return rules.stream().filter(rule -> state(rule) == state).count();
    }

    private String row(Rule rule) {
        return "| %s | %s | %s | %s |%n".formatted(rule.id(), rule.text(), holds(rule), tests(proofs.of(rule)));
    }

    private String holds(Rule rule) {
        String why = of(rule).stream().map(Divergence::text).collect(Collectors.joining(" "));
        return why.isEmpty() ? state(rule).word : state(rule).word + ": " + why;
    }

    private State state(Rule rule) {
        if (!rule.asks()) {
            return State.NOTE;
        }
        if (of(rule).stream().anyMatch(Divergence::missing)) {
            return State.MISSING;
        }
        return of(rule).isEmpty() ? State.HOLDS : State.DIFFERS;
    }

    private List<Divergence> of(Rule rule) {
        return divergences.stream().filter(row -> row.concerns(rule)).toList();
    }

    private static String tests(SortedSet<String> names) {
        return names.stream().map(name -> "`" + name + "`").collect(Collectors.joining(", "));
    }
}
