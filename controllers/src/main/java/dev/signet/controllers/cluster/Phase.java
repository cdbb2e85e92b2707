package dev.signet.controllers.cluster;

import io.fabric8.kubernetes.api.model.Namespace;

/** Where a namespace is in its life. */
final class Phase {
    private static final String TERMINATING = "Terminating";

    private Phase() {}

    static boolean isActive(Namespace namespace) {
        return !isTerminating(namespace);
    }

    static boolean isTerminating(Namespace namespace) {
        return namespace.getMetadata().getDeletionTimestamp() != null
                || (namespace.getStatus() != null
                        && TERMINATING.equals(namespace.getStatus().getPhase()));
    }
}
