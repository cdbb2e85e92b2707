package dev.signet.apiserver.authorization;

/** Decides what a user may do. Safe for use by many threads. */
public interface Authorizer {
    Decision decide(Attributes attributes);

    default boolean allows(Attributes attributes) {
        return decide(attributes) instanceof Decision.Allow;
    }
}
