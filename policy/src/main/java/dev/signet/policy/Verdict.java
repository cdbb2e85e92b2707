package dev.signet.policy;

/** What one policy says about a request. */
sealed interface Verdict {

    /** It is not about this signer or this requester. */
    record Uncovered() implements Verdict {}

    record Approved() implements Verdict {}

    record Denied(PolicyDecision.Deny decision) implements Verdict {}

    /** A rule does not hold, or there is none. */
    record Undecided(PolicyDecision.Considered considered) implements Verdict {}

    /** Whether it denies could not be found out: nobody may approve. */
    record Unknown(PolicyDecision.Considered considered) implements Verdict {}
}
