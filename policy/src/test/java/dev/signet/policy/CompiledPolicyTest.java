package dev.signet.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CompiledPolicyTest {
    @Test
    void takesAGoodPolicy() {
        assertThat(Policies.problems(Policies.good())).isEmpty();
        assertThat(Policies.compiled(Policies.good()).source()).isEqualTo(Policies.good());
    }

    @Test
    void saysEverythingThatIsWrongAtOnce() {
        ApprovalPolicy policy = Policies.policy(
                "bad",
                List.of(
                        new ApprovalPolicy.Rule("a", "request.dnsName.size() > 0", ""),
                        new ApprovalPolicy.Rule("a", "request.key.size >= '2048'", ""),
                        new ApprovalPolicy.Rule("", "signerName", "")),
                List.of(new ApprovalPolicy.Denial("b", "requester.user == 'x'", "", "request.key.size")));

        assertThat(Policies.problems(policy))
                .containsExactly(
                        "spec.rules[0].expression: line 1, column 8: there is no field 'dnsName' here: did you mean"
                                + " 'dnsNames'?",
                        "spec.rules[1].name: another one has this name: decisions are explained by it",
                        "spec.rules[1].expression: line 1, column 18: '>=' cannot take values of these types: (int,"
                                + " string); convert one, or look whether the field is what you mean",
                        "spec.rules[2].name: give it a name: decisions are explained by it",
                        "spec.rules[2].expression: the expression gives string and has to give bool",
                        "spec.deny[0].expression: line 1, column 10: there is no field 'user' here: did you mean"
                                + " 'username'?",
                        "spec.deny[0].messageExpression: the expression gives int and has to give string");
    }

    @Test
    void refusesAPolicyThatSaysNothing() {
        assertThat(Policies.problems(Policies.policy("empty", List.of(), List.of())))
                .containsExactly("spec.rules: write at least one rule, or one denial in spec.deny");
    }

    @Test
    void refusesSignersThatCannotBe() {
        assertThat(signerProblems())
                .containsExactly("spec.signerNames: name at least one signer, such as"
                        + " example.com/serving or example.com/*");
        assertThat(signerProblems("*")).singleElement().asString().startsWith("spec.signerNames[0]: must be a fully");
        assertThat(signerProblems("*/x"))
                .singleElement()
                .asString()
                .startsWith("spec.signerNames[0]: validating label");
        assertThat(signerProblems("example.com/a*")).hasSize(1);
        assertThat(signerProblems("example.com/serving", ""))
                .containsExactly("spec.signerNames[1]: an empty name names no signer: remove it");
        assertThat(signerProblems("example.com/a", "example.com/*")).isEmpty();
    }

    private static List<String> signerProblems(String... names) {
        ApprovalPolicy good = Policies.good();
        return Policies.problems(new ApprovalPolicy("a", List.of(names), good.requesters(), good.rules(), good.deny()));
    }

    @Test
    void refusesRequestersWithoutAName() {
        assertThat(requesterProblems(new Requesters(Set.of(""), Set.of(), Set.of())))
                .containsExactly("spec.requesters: an empty name names nobody: remove it");
        assertThat(requesterProblems(new Requesters(Set.of(), Set.of(), Set.of(new ServiceAccountName("web", "")))))
                .hasSize(1);
    }

    private static List<String> requesterProblems(Requesters requesters) {
        ApprovalPolicy good = Policies.good();
        return Policies.problems(new ApprovalPolicy("a", good.signerNames(), requesters, good.rules(), good.deny()));
    }

    @Test
    void coversSignersByNameOrDomain() {
        assertThat(covers("example.com/serving", "example.com/serving")).isTrue();
        assertThat(covers("example.com/serving", "example.com/serving2")).isFalse();
        assertThat(covers("example.com/*", "example.com/serving")).isTrue();
        assertThat(covers("example.com/*", "other.example.com/serving")).isFalse();
        assertThat(covers("example.com/*", "example.com")).isFalse();
    }

    private static boolean covers(String pattern, String signerName) {
        ApprovalPolicy good = Policies.good();
        return Policies.compiled(
                        new ApprovalPolicy("a", List.of(pattern), good.requesters(), good.rules(), good.deny()))
                .covers(signerName, Questions.POD);
    }

    @Test
    void coversRequestersByUserGroupOrServiceAccount() {
        assertThat(Requesters.ALL.include(Questions.POD)).isTrue();
        assertThat(new Requesters(Set.of(Questions.POD.username()), Set.of(), Set.of()).include(Questions.POD))
                .isTrue();
        assertThat(new Requesters(Set.of(), Set.of("system:serviceaccounts:web"), Set.of()).include(Questions.POD))
                .isTrue();
        assertThat(new Requesters(Set.of(), Set.of(), Set.of(new ServiceAccountName("web", "shop")))
                        .include(Questions.POD))
                .isTrue();
        assertThat(new Requesters(Set.of("alice"), Set.of("web"), Set.of(new ServiceAccountName("shop", "web")))
                        .include(Questions.POD))
                .isFalse();
    }
}
