package dev.signet.kinds.rbac;

import dev.signet.apiserver.object.Quoting;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What some rules lack of others (RBAC-03). Rules are compared piece by piece, so several may cover one together. */
final class Coverage {
    private static final List<String> NONE = List.of();

    private Coverage() {}

    /** The pieces of the wanted rules that no held rule covers. */
    static List<PolicyRule> missing(List<PolicyRule> held, List<PolicyRule> wanted) {
        return wanted.stream()
                .flatMap(Coverage::pieces)
                .filter(piece -> held.stream().noneMatch(rule -> rule.covers(piece)))
                .distinct()
                .toList();
    }

    /** A rule as rules of one verb on one resource (of one name) or path. */
    private static Stream<PolicyRule> pieces(PolicyRule rule) {
        List<PolicyRule> pieces = new ArrayList<>();
        for (String verb : rule.verbs()) {
            List<String> verbs = List.of(verb);
            for (String group : rule.apiGroups()) {
                for (String resource : rule.resources()) {
                    names(rule)
                            .map(names -> new PolicyRule(verbs, List.of(group), List.of(resource), names, NONE))
                            .forEach(pieces::add);
                }
            }
            rule.nonResourceUrls().forEach(url -> pieces.add(new PolicyRule(verbs, NONE, NONE, NONE, List.of(url))));
        }
        return pieces.stream();
    }

    private static Stream<List<String>> names(PolicyRule rule) {
        return rule.resourceNames().isEmpty()
                ? Stream.of(NONE)
                : rule.resourceNames().stream().map(List::of);
    }

    /** The pieces as a refusal lists them: sorted lines, the verbs on one thing together. */
    static String describe(List<PolicyRule> pieces) {
        Map<PolicyRule, Set<String>> verbs = new LinkedHashMap<>();
        for (PolicyRule piece : pieces) {
            PolicyRule thing = new PolicyRule(
                    NONE, piece.apiGroups(), piece.resources(), piece.resourceNames(), piece.nonResourceUrls());
            verbs.computeIfAbsent(thing, key -> new LinkedHashSet<>()).addAll(piece.verbs());
        }
        TreeSet<String> lines = new TreeSet<>();
        verbs.forEach((thing, its) -> lines.add(line(thing, List.copyOf(its))));
        return String.join("\n", lines);
    }

    private static String line(PolicyRule thing, List<String> verbs) {
        return Stream.of(
                        part("APIGroups", thing.apiGroups()),
                        part("Resources", thing.resources()),
                        part("NonResourceURLs", thing.nonResourceUrls()),
                        part("ResourceNames", thing.resourceNames()),
                        part("Verbs", verbs))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", ", "{", "}"));
    }

    private static String part(String name, List<String> values) {
        return values.isEmpty() ? "" : name + ":" + quoted(values);
    }

    /** A list as Go's {@code %q} writes it. */
    static String quoted(List<String> values) {
        return values.stream().map(Quoting::quote).collect(Collectors.joining(" ", "[", "]"));
    }
}
