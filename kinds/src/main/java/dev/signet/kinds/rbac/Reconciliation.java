package dev.signet.kinds.rbac;

import dev.signet.apiserver.object.Metadata;
import dev.signet.apiserver.object.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Repairs bootstrap roles and bindings at the start of a server: what is missing comes back, what was added stays. */
public final class Reconciliation {

    private Reconciliation() {}

    /**
     * The stored object with what it lacks of the wanted one.
     *
     * @return empty where it lacks nothing, or where its annotation {@code autoupdate} is {@code "false"}
     */
    public static Optional<Tree.Mapping> repaired(Tree.Mapping stored, Tree.Mapping wanted) {
        Metadata metadata = Metadata.of(stored);
        if ("false".equals(metadata.annotations().get(BootstrapObjects.AUTOUPDATE))) {
            return Optional.empty();
        }
        Tree.Mapping repaired = withTexts(withTexts(stored, wanted, "labels"), wanted, "annotations");
        if (wanted.has("aggregationRule")) {
            repaired = Aggregation.withSelectors(repaired, wanted);
        }
        if (wanted.has("rules")) {
            repaired = withRules(repaired, wanted);
        }
        if (wanted.has("subjects")) {
            repaired = withSubjects(repaired, wanted);
        }
        return repaired.equals(stored) ? Optional.empty() : Optional.of(repaired);
    }

    /** Labels or annotations; what is there is not changed. */
    private static Tree.Mapping withTexts(Tree.Mapping stored, Tree.Mapping wanted, String name) {
        Map<String, String> there = stored.mapping("metadata").mapping(name).textMembers();
        Map<String, String> texts = new LinkedHashMap<>(there);
        wanted.mapping("metadata").mapping(name).textMembers().forEach(texts::putIfAbsent);
        return texts.equals(there)
                ? stored
                : stored.change("metadata", metadata -> metadata.with(name, Tree.Mapping.ofTexts(texts)));
    }

    /** Rules are missing where the stored ones together do not cover them, however they are written. */
    private static Tree.Mapping withRules(Tree.Mapping stored, Tree.Mapping wanted) {
        List<PolicyRule> held = PolicyRule.listOf(stored);
        List<Tree> rules = new ArrayList<>(stored.items("rules"));
        wanted.mappings("rules").stream()
                .filter(rule ->
                        !Coverage.missing(held, List.of(PolicyRule.of(rule))).isEmpty())
                .forEach(rules::add);
        return rules.size() == stored.items("rules").size() ? stored : stored.with("rules", new Tree.Sequence(rules));
    }

    private static Tree.Mapping withSubjects(Tree.Mapping stored, Tree.Mapping wanted) {
        List<Subject> there = subjects(stored);
        List<Tree> subjects = new ArrayList<>(stored.items("subjects"));
        wanted.mappings("subjects").stream()
                .filter(subject -> !there.contains(Subject.of(subject, "")))
                .forEach(subjects::add);
        return subjects.size() == stored.items("subjects").size()
                ? stored
                : stored.with("subjects", new Tree.Sequence(subjects));
    }

    private static List<Subject> subjects(Tree.Mapping binding) {
        return binding.mappings("subjects").stream()
                .map(subject -> Subject.of(subject, ""))
                .toList();
    }
}
