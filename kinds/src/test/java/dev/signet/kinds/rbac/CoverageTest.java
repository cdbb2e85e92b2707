package dev.signet.kinds.rbac;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signet.kinds.Samples;
import java.util.List;
import org.junit.jupiter.api.Test;

class CoverageTest {

    @Test
    void findsNothingMissingWhereSeveralRulesCoverOneTogether() {
        assertThat(Coverage.missing(
                        rules(
                                "{verbs: [get], apiGroups: [g], resources: [a]}",
                                "{verbs: ['*'], apiGroups: [g], resources: [b]}"),
                        rules("{verbs: [get], apiGroups: [g], resources: [a, b]}")))
                .isEmpty();
    }

    @Test
    void coversNamesByARuleWithoutNamesButNotTheReverse() {
        List<PolicyRule> all = rules("{verbs: [get], apiGroups: [g], resources: [a]}");
        List<PolicyRule> one = rules("{verbs: [get], apiGroups: [g], resources: [a], resourceNames: [x]}");
        assertThat(Coverage.missing(all, one)).isEmpty();
        assertThat(Coverage.missing(one, all)).isEqualTo(all);
    }

    @Test
    void coversStarsByStarsAlone() {
        List<PolicyRule> star = rules("{verbs: ['*'], apiGroups: ['*'], resources: ['*']}");
        List<PolicyRule> narrow = rules("{verbs: [get], apiGroups: [g], resources: [a, a/status, '*/scale']}");
        assertThat(Coverage.missing(star, narrow)).isEmpty();
        assertThat(Coverage.missing(narrow, star)).hasSize(1);
    }

    @Test
    void coversPathsByWhatTheyBeginWith() {
        List<PolicyRule> held = rules("{verbs: [get], nonResourceURLs: ['/api/*']}");
        assertThat(Coverage.missing(held, rules("{verbs: [get], nonResourceURLs: [/api/v1, '/api/x/*']}")))
                .isEmpty();
        assertThat(Coverage.describe(
                        Coverage.missing(held, rules("{verbs: [get, post], nonResourceURLs: [/api/v1, /x]}"))))
                .isEqualTo("""
                        {NonResourceURLs:["/api/v1"], Verbs:["post"]}
                        {NonResourceURLs:["/x"], Verbs:["get" "post"]}""");
    }

    @Test
    void describesWhatIsMissingWithTheVerbsTogether() {
        assertThat(
                        Coverage.describe(
                                Coverage.missing(
                                        List.of(),
                                        rules(
                                                "{verbs: [sign, approve], apiGroups: [g], resources: [signers], resourceNames: [b, a]}"))))
                .isEqualTo("""
                        {APIGroups:["g"], Resources:["signers"], ResourceNames:["a"], Verbs:["sign" "approve"]}
                        {APIGroups:["g"], Resources:["signers"], ResourceNames:["b"], Verbs:["sign" "approve"]}""");
    }

    private static List<PolicyRule> rules(String... yaml) {
        return List.of(yaml).stream()
                .map(rule -> PolicyRule.of(Samples.yaml(rule)))
                .toList();
    }
}
