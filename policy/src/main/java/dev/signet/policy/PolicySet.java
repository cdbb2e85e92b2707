package dev.signet.policy;

import dev.signet.pki.encoding.EncodingException;
import dev.signet.policy.PolicyDecision.Considered;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Policies that decide together: any denial wins, otherwise one approval is enough, and silence leaves the request to people.
 * Where it could not be found out whether a policy denies, nothing is approved. Immutable, for any number of threads.
 */
public final class PolicySet {

    private final List<CompiledPolicy> policies;

    private PolicySet(List<CompiledPolicy> policies) {
        this.policies = policies;
    }

    /** The policies in the order of their names: the same decision names the same policy everywhere. */
    public static PolicySet of(Collection<CompiledPolicy> policies) {
        return new PolicySet(policies.stream()
                .sorted(Comparator.comparing(policy -> policy.source().name()))
                .toList());
    }

    /** Whether any policy is about requests to this signer by this requester. */
    public boolean covers(String signerName, Requester requester) {
        return policies.stream().anyMatch(policy -> policy.covers(signerName, requester));
    }

    /** Decides a request. Pure: the same question has the same answer. */
    public PolicyDecision decide(Question question) {
        List<CompiledPolicy> covering = policies.stream()
                .filter(policy -> policy.covers(question.signerName(), question.requester()))
                .toList();
        if (covering.isEmpty()) {
            return new PolicyDecision.NoOpinion(List.of());
        }
        try {
            return decide(covering, question, Variables.of(question));
        } catch (EncodingException e) {
            return new PolicyDecision.NoOpinion(covering.stream()
                    .map(policy -> new Considered(
                            policy.source().name(), "", "no policy decides about this request: " + e.getMessage()))
                    .toList());
        }
    }

    private static PolicyDecision decide(
            List<CompiledPolicy> covering, Question question, Map<String, Object> variables) {
        List<Considered> considered = new ArrayList<>();
        Optional<String> approving = Optional.empty();
        boolean isKnown = true;
        for (CompiledPolicy policy : covering) {
            switch (policy.ask(question, variables)) {
                case Verdict.Uncovered _ -> {}
                case Verdict.Approved _ ->
                    approving = approving.or(() -> Optional.of(policy.source().name()));
                case Verdict.Denied(PolicyDecision.Deny denied) -> {
                    return denied;
                }
                case Verdict.Undecided(Considered why) -> considered.add(why);
                case Verdict.Unknown(Considered why) -> {
                    considered.add(why);
                    isKnown = false;
                }
            }
        }
        return isKnown && approving.isPresent() ? approve(approving.get()) : new PolicyDecision.NoOpinion(considered);
    }

    private static PolicyDecision approve(String policy) {
        return new PolicyDecision.Approve(policy, "approved by ApprovalPolicy " + policy + ": all of its rules hold");
    }
}
