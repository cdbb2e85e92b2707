package dev.signet.kinds.rbac;

import dev.signet.apiserver.object.Quoting;
import dev.signet.apiserver.object.Tree;

/**
 * Whom a binding grants its role to.
 *
 * @param namespace of a service account, that of the binding where the subject itself names none; else empty
 */
record Subject(String kind, String name, String namespace) {
    static final String USER = "User";
    static final String GROUP = "Group";
    static final String SERVICE_ACCOUNT = "ServiceAccount";

    static Subject of(Tree.Mapping subject, String bindingNamespace) {
        String kind = subject.textOrEmpty("kind");
        String namespace = kind.equals(SERVICE_ACCOUNT)
                ? subject.text("namespace").filter(text -> !text.isEmpty()).orElse(bindingNamespace)
                : "";
        return new Subject(kind, subject.textOrEmpty("name"), namespace);
    }

    /** The user that a service account acts as. */
    String accountUser() {
        return "system:serviceaccount:" + namespace + ":" + name;
    }

    /** As reasons name it (REV-01); Kubernetes puts the name of an account before its namespace. */
    @Override
    public String toString() {
        return kind + " " + Quoting.quote(namespace.isEmpty() ? name : name + "/" + namespace);
    }
}
