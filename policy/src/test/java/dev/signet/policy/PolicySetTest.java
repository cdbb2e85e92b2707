package dev.signet.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signet.pki.x509.BasicConstraints;
import dev.signet.pki.x509.GeneralName;
import dev.signet.pki.x509.Name;
import dev.signet.policy.PolicyDecision.Approve;
import dev.signet.policy.PolicyDecision.Considered;
import dev.signet.policy.PolicyDecision.Deny;
import dev.signet.policy.PolicyDecision.NoOpinion;
import java.util.List;
import org.junit.jupiter.api.Test;

class PolicySetTest {
    private static final CompiledPolicy GOOD = Policies.compiled(Policies.good());
    private static final Considered DOES_NOT_HOLD = new Considered("no", "rule", "it does not hold: name == ''");

    @Test
    void approvesWhereAllRulesOfAPolicyHold() {
        assertThat(decide(Questions.good(), GOOD))
                .isEqualTo(new Approve("web", "approved by ApprovalPolicy web: all of its rules hold"));
    }

    @Test
    void deniesWithTheMessageOfTheDenial() {
        assertThat(decide(Questions.with(Questions.subject(), BasicConstraints.CA.toExtension()), GOOD))
                .isEqualTo(new Deny("web", "no-ca", "certification authorities are not issued here"));
    }

    @Test
    void namesTheFirstRuleThatDoesNotHold() {
        assertThat(decide(Questions.forNames(GeneralName.dns("shop.bank.svc")), GOOD))
                .isEqualTo(noOpinion(new Considered(
                        "web", "own-names", "every DNS name has to be one of the requester's namespace")));
        assertThat(decide(Questions.livingAsSignerLikes(), GOOD))
                .isEqualTo(noOpinion(new Considered("web", "short", "ask for a day at most")));
    }

    @Test
    void hasNoOpinionAboutOtherSignersAndOfNoPolicies() {
        assertThat(decide(Questions.toSigner("other.example/serving"), GOOD)).isEqualTo(noOpinion());
        assertThat(decide(Questions.good())).isEqualTo(noOpinion());
        assertThat(PolicySet.of(List.of(GOOD)).covers("other.example/serving", Questions.POD))
                .isFalse();
        assertThat(PolicySet.of(List.of(GOOD)).covers("example.com/serving", Questions.POD))
                .isTrue();
    }

    @Test
    void approvesWhereOneOfSeveralDoes() {
        assertThat(decide(Questions.good(), Policies.approving("no", "name == ''"), GOOD))
                .isInstanceOf(Approve.class);
    }

    @Test
    void deniesWhereAnyDenies() {
        assertThat(decide(Questions.good(), GOOD, Policies.denying("z", "true", "not today", "")))
                .isEqualTo(new Deny("z", "denial", "not today"));
        assertThat(decide(
                        Questions.good(),
                        Policies.denying("a", "request.dnsNames[9] == ''", "", ""),
                        Policies.denying("z", "true", "not today", "")))
                .isEqualTo(new Deny("z", "denial", "not today"));
    }

    @Test
    void namesTheFirstPolicyInTheOrderOfNames() {
        assertThat(decide(Questions.good(), Policies.approving("b", "true"), Policies.approving("a", "true")))
                .isEqualTo(new Approve("a", "approved by ApprovalPolicy a: all of its rules hold"));
    }

    @Test
    void saysOfEveryPolicyWhyItDidNotApprove() {
        assertThat(decide(
                        Questions.good(),
                        Policies.approving("no", "name == ''"),
                        Policies.approving("error", "request.dnsNames[9] == ''"),
                        Policies.denying("silent", "false", "", "")))
                .isEqualTo(noOpinion(
                        new Considered("error", "rule", "it could not be evaluated: Index out of bounds: 9"),
                        DOES_NOT_HOLD,
                        new Considered("silent", "", "it has no rules, so it approves nothing")));
        assertThat(DOES_NOT_HOLD).hasToString("policy no: rule rule: it does not hold: name == ''");
    }

    /** An error in a denial must not let through what it was written against. */
    @Test
    void approvesNothingWhereADenialCannotBeEvaluated() {
        assertThat(decide(Questions.good(), GOOD, Policies.denying("error", "request.dnsNames[9] == ''", "", "")))
                .isEqualTo(noOpinion(
                        new Considered("error", "denial", "it could not be evaluated: Index out of bounds: 9")));
    }

    @Test
    void hasNoOpinionWhereAnEvaluationGoesOverItsLimits() {
        String endless = "[1,2,3,4,5,6,7,8,9,10]";
        String expression = "a,b,c,d,e"
                .lines()
                .flatMap(line -> List.of(line.split(",")).stream())
                .reduce("true", (inner, variable) -> endless + ".all(" + variable + ", " + inner + ")");

        assertThat(decide(Questions.good(), Policies.approving("a", expression)))
                .isEqualTo(noOpinion(new Considered(
                        "a", "rule", "it could not be evaluated: it goes through lists more than 10000 times")));
    }

    @Test
    void makesMessagesOfTheRequest() {
        String expression = "'ask for fewer than ' + string(request.dnsNames.size()) + ' names'";

        assertThat(decide(Questions.good(), Policies.denying("a", "true", "", expression)))
                .isEqualTo(new Deny("a", "denial", "ask for fewer than 2 names"));
        assertThat(decide(Questions.good(), Policies.denying("a", "true", "plain", "request.dnsNames[9]")))
                .isEqualTo(new Deny("a", "denial", "plain"));
        assertThat(decide(Questions.good(), Policies.denying("a", "true", "", "")))
                .isEqualTo(new Deny("a", "denial", "it is denied by: true"));
        assertThat(decide(Questions.good(), Policies.denying("a", "true", "", "'two\\nlines\\u0000'")))
                .isEqualTo(new Deny("a", "denial", "two lines"));
    }

    /** Two readers could take the subject for two users. */
    @Test
    void hasNoOpinionAboutWhatTwoReadersReadDifferently() {
        Name two = Name.builder()
                .add(Name.COMMON_NAME, "a")
                .add(Name.COMMON_NAME, "b")
                .build();

        assertThat(decide(Questions.with(two), Policies.approving("a", "true")))
                .isEqualTo(noOpinion(new Considered(
                        "a", "", "no policy decides about this request: the subject has more than one common name")));
    }

    private static PolicyDecision decide(Question question, CompiledPolicy... policies) {
        return PolicySet.of(List.of(policies)).decide(question);
    }

    private static NoOpinion noOpinion(Considered... considered) {
        return new NoOpinion(List.of(considered));
    }
}
