package dev.signet.apiserver.authentication;

import java.util.List;
import java.util.Map;

/** A user: who calls, or whom he acts as. Groups and extra keep the order in which they came. */
public record User(String name, String uid, List<String> groups, Map<String, List<String>> extra) {

    public static final String ANONYMOUS = "system:anonymous";
    public static final String ALL_AUTHENTICATED = "system:authenticated";
    public static final String ALL_UNAUTHENTICATED = "system:unauthenticated";
    public static final String MASTERS = "system:masters";

    public User {
        groups = List.copyOf(groups);
    }

    public static User of(String name, String... groups) {
        return new User(name, "", List.of(groups), Map.of());
    }
}
