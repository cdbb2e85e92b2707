package dev.signet.policy;

import java.util.List;

/** What policies say about a request. */
public sealed interface PolicyDecision {

    /** @param message names the policy, for the condition */
    record Approve(String policy, String message) implements PolicyDecision {}

    /**
     * @param rule of the policy's {@code deny}
     * @param message for the requester: one line
     */
    record Deny(String policy, String rule, String message) implements PolicyDecision {}

    /** Leaves the request to people, or to other approvers. */
    record NoOpinion(List<Considered> considered) implements PolicyDecision {
        public NoOpinion {
            considered = List.copyOf(considered);
        }
    }

    /**
     * Why a policy that covers signer and requester did not approve.
     *
     * @param rule the first that did not hold, or the one that could not be evaluated; empty where it was no rule
     * @param reason one line
     */
    record Considered(String policy, String rule, String reason) {

        /** For people: {@code policy web: rule own-names: ...} */
        @Override
        public String toString() {
            return "policy " + policy + (rule.isEmpty() ? "" : ": rule " + rule) + ": " + reason;
        }
    }
}
