package dev.signet.controllers.approve;

import java.util.List;

/** What a DNS name stands for in a cluster, by its form (Kubernetes' DNS specification). */
sealed interface ClusterName {
    /** The name in lower case. */
    String text();

    /** {@code SERVICE.NAMESPACE.svc[.DOMAIN]} */
    record OfService(String text, String namespace, String service) implements ClusterName {}

    /** {@code HOSTNAME.SERVICE.NAMESPACE.svc[.DOMAIN]}: a pod behind a headless Service. */
    record OfHost(String text, String namespace, String service, String host) implements ClusterName {}

    /** {@code IP-WITH-DASHES.NAMESPACE.pod[.DOMAIN]} */
    record OfPod(String text, String namespace, String dashes) implements ClusterName {}

    /** Below {@code svc} or {@code pod}, but of no form that DNS answers. */
    record Nobodys(String text) implements ClusterName {}

    /** One label: whose it is depends on who looks it up. */
    record Bare(String text) implements ClusterName {}

    /** Every other name. */
    record Outside(String text, List<String> labels) implements ClusterName {}
}
