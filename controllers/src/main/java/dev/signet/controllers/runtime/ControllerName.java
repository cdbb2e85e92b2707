package dev.signet.controllers.runtime;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The controllers by the names of kube-controller-manager's {@code --controllers} (CTRL-05). */
public enum ControllerName {
    SIGNING("certificatesigningrequest-signing-controller", "csrsigning"),
    APPROVING("certificatesigningrequest-approving-controller", "csrapproving"),
    CLEANER("certificatesigningrequest-cleaner-controller", "csrcleaner"),
    ROOT_CA_PUBLISHER("root-ca-certificate-publisher-controller", "root-ca-cert-publisher"),
    TRUST_BUNDLE_PUBLISHER("kube-apiserver-serving-clustertrustbundle-publisher-controller"),
    POD_REQUEST_CLEANER("podcertificaterequest-cleaner-controller"),
    /** Ours alone: tells who waits for a signer that nobody serves. */
    UNSERVED_SIGNERS("certificatesigningrequest-unserved-signer-controller", "csrunserved"),
    SERVICE_ACCOUNTS("serviceaccount-controller", "serviceaccount"),
    TOKENS("serviceaccount-token-controller", "serviceaccount-token"),
    NAMESPACES("namespace-controller", "namespace"),
    GARBAGE_COLLECTOR("garbage-collector-controller", "garbagecollector"),
    ROLE_AGGREGATION("clusterrole-aggregation-controller", "clusterrole-aggregation");

    private final String fullName;
    private final String alias;

    ControllerName(String fullName) {
        this(fullName, fullName);
    }

    ControllerName(String fullName, String alias) {
        this.fullName = fullName;
        this.alias = alias;
    }

    /** What {@code signet controller} knows; all but {@link #UNSERVED_SIGNERS} run by default. */
    public static Set<ControllerName> forAnyCluster() {
        return EnumSet.range(SIGNING, UNSERVED_SIGNERS);
    }

    /** What runs beside our own server, which has no kube-controller-manager. */
    public static Set<ControllerName> besideOurServer() {
        return EnumSet.allOf(ControllerName.class);
    }

    /** As in logs and metrics. */
    public String fullName() {
        return fullName;
    }

    boolean isCalled(String word) {
        return names().contains(word);
    }

    /** The full name and, where there is one, the older short one, which means the same. */
    public List<String> names() {
        return alias.equals(fullName) ? List.of(fullName) : List.of(fullName, alias);
    }
}
