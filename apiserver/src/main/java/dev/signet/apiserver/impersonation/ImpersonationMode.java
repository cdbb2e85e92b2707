package dev.signet.apiserver.impersonation;

import dev.signet.apiserver.authentication.User;
import dev.signet.apiserver.object.DnsName;
import java.util.List;
import java.util.Optional;

/** The ways in which a caller may act as somebody else, in the order in which they are tried (IMP-04). */
enum ImpersonationMode {
    /** A service account as the node that its pod runs on. */
    ASSOCIATED_NODE("associated-node"),
    ARBITRARY_NODE("arbitrary-node"),
    SERVICE_ACCOUNT("serviceaccount"),
    /** As anybody who is neither a node nor a service account. */
    USER_INFO("user-info"),
    /** By the verb {@code impersonate} alone, for whatever is asked then. */
    LEGACY("");

    private static final String NODE_PREFIX = "system:node:";
    private static final String ACCOUNT_PREFIX = "system:serviceaccount:";
    private static final String NODE_NAME = "authentication.kubernetes.io/node-name";

    private final String word;

    ImpersonationMode(String word) {
        this.word = word;
    }

    boolean isConstrained() {
        return this != LEGACY;
    }

    /** The verb on the users, groups... that the caller wants to be. */
    String verb() {
        return isConstrained() ? "impersonate:" + word : "impersonate";
    }

    /** The verb on what he wants to do then. */
    String verbOn(String verb) {
        return "impersonate-on:" + word + ":" + verb;
    }

    /** Whether it is meant for such a wish at all. */
    boolean isFor(User caller, User wanted) {
        boolean isNode = nodeName(wanted.name()).isPresent();
        boolean isAccount = account(wanted.name()).isPresent();
        boolean nameAlone = wanted.uid().isEmpty()
                && wanted.groups().isEmpty()
                && wanted.extra().isEmpty();
        return switch (this) {
            case ASSOCIATED_NODE -> isNode && nameAlone && runsOn(caller, wanted.name());
            case ARBITRARY_NODE -> isNode && nameAlone;
            case SERVICE_ACCOUNT -> isAccount && nameAlone;
            case USER_INFO -> !isNode && !isAccount;
            case LEGACY -> true;
        };
    }

    private static boolean runsOn(User caller, String node) {
        return account(caller.name()).isPresent()
                && caller.extra()
                        .getOrDefault(NODE_NAME, List.of())
                        .equals(List.of(node.substring(NODE_PREFIX.length())));
    }

    /** The node that a user name is of. */
    static Optional<String> nodeName(String user) {
        return Optional.of(user)
                .filter(name -> name.startsWith(NODE_PREFIX))
                .map(name -> name.substring(NODE_PREFIX.length()))
                .filter(name -> DnsName.subdomainErrors(name).isEmpty());
    }

    /** A service account by namespace and name. */
    record Account(String namespace, String name) {}

    /** The service account that a user name is of. */
    static Optional<Account> account(String user) {
        String[] parts = user.split(":", -1);
        if (!user.startsWith(ACCOUNT_PREFIX)
                || parts.length != 4
                || !DnsName.labelErrors(parts[2]).isEmpty()
                || !DnsName.subdomainErrors(parts[3]).isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Account(parts[2], parts[3]));
    }
}
