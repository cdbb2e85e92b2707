package dev.signet.kinds.authorization;

import dev.signet.apiserver.catalog.Answer;
import dev.signet.apiserver.catalog.Call;
import dev.signet.apiserver.object.Problem;
import dev.signet.apiserver.object.Tree;
import java.util.List;

/** Answers SelfSubjectRulesReviews: all that the caller may do in a namespace (REV-02). */
final class SelfSubjectRules implements Answer {
    private final RuleSource source;

    SelfSubjectRules(RuleSource source) {
        this.source = source;
    }

    /** The question is not echoed, as upstream. */
    @Override
    public Tree.Mapping answer(Call call, Tree.Mapping sent) {
        String namespace = sent.mapping("spec").textOrEmpty("namespace");
        if (namespace.isEmpty()) {
            throw new Problem.BadRequest("no namespace on request").thrown();
        }
        List<Tree.Mapping> rules = source.rulesOf(call.user(), namespace);
        Tree.Mapping status = Tree.Mapping.of(
                        "resourceRules",
                        having(rules, "resources"),
                        "nonResourceRules",
                        having(rules, "nonResourceURLs"))
                .with("incomplete", new Tree.Truth(false));
        return Tree.Mapping.of("metadata", Tree.Mapping.EMPTY, "spec", Tree.Mapping.EMPTY)
                .with("status", status);
    }

    private static Tree.Sequence having(List<Tree.Mapping> rules, String member) {
        return Tree.Sequence.of(
                rules.stream().filter(rule -> !rule.items(member).isEmpty()).toList());
    }
}
