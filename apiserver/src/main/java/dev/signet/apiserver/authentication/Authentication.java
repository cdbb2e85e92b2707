package dev.signet.apiserver.authentication;

/** What an authenticator says of credentials. */
public sealed interface Authentication {
    record Known(User user) implements Authentication {}

    /** Credentials of this authenticator's sort that do not hold: 401, whatever others would say. */
    record Rejected(String why) implements Authentication {}

    /** No credentials of this authenticator's sort. */
    record NoOpinion() implements Authentication {}
}
