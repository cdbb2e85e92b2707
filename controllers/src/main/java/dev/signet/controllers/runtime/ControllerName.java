package dev.signet.controllers.runtime;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The controllers by the names of kube-controller-manager's {@code --controllers} (CTRL-05). */
public enum ControllerName {
    SIGNING("certificatesigningrequest-signing-controller", "csrsigning", true),
    APPROVING("certificatesigningrequest-approving-controller", "csrapproving", true),
    CLEANER("certificatesigningrequest-cleaner-controller", "csrcleaner", true),
    ROOT_CA_PUBLISHER("root-ca-certificate-publisher-controller", "root-ca-cert-publisher", true),
    TRUST_BUNDLE_PUBLISHER("kube-apiserver-serving-clustertrustbundle-publisher-controller", "", true),
    POD_REQUEST_CLEANER("podcertificaterequest-cleaner-controller", "", true),
    /** Ours alone: tells who waits for a signer that nobody serves. */
    UNSERVED_SIGNERS("certificatesigningrequest-unserved-signer-controller", "csrunserved", true),
    SERVICE_ACCOUNTS("serviceaccount-controller", "serviceaccount", false),
    TOKENS("serviceaccount-token-controller", "serviceaccount-token", false),
    NAMESPACES("namespace-controller", "namespace", false),
    GARBAGE_COLLECTOR("garbage-collector-controller", "garbagecollector", false),
    ROLE_AGGREGATION("clusterrole-aggregation-controller", "clusterrole-aggregation", false);

    private final String fullName;
    private final String alias;
    private final boolean forAnyCluster;

    /**
     * @param alias the older short name; empty where there is none
     * @param forAnyCluster false for those that kube-controller-manager runs in any other cluster
     */
    ControllerName(String fullName, String alias, boolean forAnyCluster) {
        this.fullName = fullName;
        this.alias = alias;
        this.forAnyCluster = forAnyCluster;
    }

    /** What {@code signet controller} knows; all but {@link #UNSERVED_SIGNERS} run by default. */
    public static Set<ControllerName> forAnyCluster() {
        return Arrays.stream(values())
                .filter(name -> name.forAnyCluster)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(ControllerName.class)));
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
        return alias.isEmpty() ? List.of(fullName) : List.of(fullName, alias);
    }
}
