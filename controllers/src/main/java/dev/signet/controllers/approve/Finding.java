package dev.signet.controllers.approve;

/** What was found about one name or address that a workload asked for. */
sealed interface Finding {
    /** For a condition or an Event: which name, and why. */
    String text();

    /** It is the pod's own, or that of a Service that selects the pod. */
    record Own(String text) implements Finding {}

    /** It is somebody else's, or nobody can have it. */
    record Foreign(String text) implements Finding {}

    /** It may become the pod's. */
    record Missing(String text) implements Finding {}

    /** Nobody here can tell whose it is. */
    record Unknown(String text) implements Finding {}
}
