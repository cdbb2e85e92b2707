package dev.signet.controllers.approve;

import java.util.Optional;

/** What a {@link Decider} says of a request. */
public sealed interface Decision {
    /**
     * The requester may have this certificate.
     *
     * @param reason of the condition: one word in CamelCase
     * @param message of the condition: who decided, and why
     */
    record Approve(String reason, String message) implements Decision {}

    /**
     * The requester must never have this certificate. For good: never because of something that may pass.
     *
     * @param reason of the condition: one word in CamelCase
     * @param message of the condition: who decided, why, and what the requester can do
     */
    record Deny(String reason, String message) implements Decision {}

    /**
     * Neither.
     *
     * @param why told to people in an Event; empty when the request is not this decider's business
     * @param again whether to ask again after a while
     */
    record NoOpinion(Optional<String> why, boolean again) implements Decision {}

    /** The request is not this decider's business. */
    static Decision none() {
        return new NoOpinion(Optional.empty(), false);
    }

    /** Left to people, and why. */
    static Decision unsure(String why) {
        return new NoOpinion(Optional.of(why), false);
    }

    /** Something that may come is missing. */
    static Decision notYet(String why) {
        return new NoOpinion(Optional.of(why), true);
    }
}
