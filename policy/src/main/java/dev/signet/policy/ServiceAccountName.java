package dev.signet.policy;

import java.util.Optional;

/** A service account by namespace and name. */
public record ServiceAccountName(String namespace, String name) {

    private static final String PREFIX = "system:serviceaccount:";

    /** The account that a user name stands for, if it is an account's: {@code system:serviceaccount:NAMESPACE:NAME}. */
    public static Optional<ServiceAccountName> ofUser(String username) {
        if (!username.startsWith(PREFIX)) {
            return Optional.empty();
        }
        String[] parts = username.substring(PREFIX.length()).split(":", -1);
        return parts.length == 2 && !parts[0].isEmpty() && !parts[1].isEmpty()
                ? Optional.of(new ServiceAccountName(parts[0], parts[1]))
                : Optional.empty();
    }
}
