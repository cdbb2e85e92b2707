package dev.signet.apiserver.authorization;

/** What an authorizer says; the reason may be empty. */
public sealed interface Decision {
    String reason();

    record Allow(String reason) implements Decision {}

    /** Final: no other authorizer is asked. */
    record Deny(String reason) implements Decision {}

    record NoOpinion(String reason) implements Decision {}
}
