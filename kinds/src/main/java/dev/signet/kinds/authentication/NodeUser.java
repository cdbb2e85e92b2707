package dev.signet.kinds.authentication;

import dev.signet.apiserver.authentication.User;
import java.util.Optional;

/**
 * A user who is a node: {@code system:node:<name>} in {@code system:nodes}, both. Bootstrap tokens are none.
 *
 * @param name of the node; empty where the user says that he is one but not which, so that he may do nothing
 */
public record NodeUser(String name) {
    private static final String GROUP = "system:nodes";
    private static final String PREFIX = "system:node:";

    /** Empty for a user who is no node. */
    public static Optional<NodeUser> of(User user) {
        return user.name().startsWith(PREFIX) && user.groups().contains(GROUP)
                ? Optional.of(new NodeUser(user.name().substring(PREFIX.length())))
                : Optional.empty();
    }
}
