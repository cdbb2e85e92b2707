package dev.signet.controllers.approve;

import dev.signet.certificates.HostName;
import dev.signet.certificates.Quoted;
import dev.signet.pki.x509.GeneralName;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodIP;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Whose the names and addresses are that one pod asks for; each Service is read once. */
final class PodNames {
    private final Pod pod;
    private final String namespace;
    private final ClusterNames cluster;
    private final KubernetesClient client;
    private final Map<String, Optional<Service>> services = new HashMap<>();

    PodNames(Bound.Live live, ClusterNames cluster, KubernetesClient client) {
        this.pod = live.pod();
        this.namespace = live.account().namespace();
        this.cluster = cluster;
        this.client = client;
    }

    Finding ofDns(String name) {
        Optional<HostName> parsed = HostName.parse(name);
        if (parsed.isEmpty()) {
            return new Finding.Foreign(Quoted.of(name) + " is no host name that is approved: ask for each name alone,"
                    + " without wildcards");
        }
        return switch (cluster.read(parsed.get())) {
            case ClusterName.OfService asked -> inNamespace(asked, asked.namespace(), () -> ofService(asked));
            case ClusterName.OfHost asked -> inNamespace(asked, asked.namespace(), () -> ofHost(asked));
            case ClusterName.OfPod asked -> inNamespace(asked, asked.namespace(), () -> ofPod(asked));
            case ClusterName.Nobodys asked ->
                new Finding.Foreign(asked.text() + " is no name that the cluster's DNS has");
            case ClusterName.Bare asked ->
                new Finding.Foreign(asked.text() + " means something else in every namespace: ask for " + asked.text()
                        + "." + namespace + ".svc");
            case ClusterName.Outside asked ->
                new Finding.Unknown(asked.text() + " is no name of this cluster" + hint(asked));
        };
    }

    private String hint(ClusterName.Outside asked) {
        return asked.labels().size() == 2 && asked.labels().getLast().equals(namespace)
                ? " (ask for " + asked.text() + ".svc)"
                : "";
    }

    private Finding inNamespace(ClusterName asked, String where, Supplier<Finding> finding) {
        return where.equals(namespace)
                ? finding.get()
                : new Finding.Foreign(
                        asked.text() + " belongs to namespace " + where + "; the requester's is " + namespace);
    }

    private Finding ofService(ClusterName.OfService asked) {
        Optional<Service> service = service(asked.service());
        if (service.isEmpty()) {
            return missing(asked, asked.service());
        }
        return whyNot(service.get())
                .<Finding>map(why ->
                        new Finding.Foreign(asked.text() + " belongs to Service " + asked.service() + ", " + why))
                .orElseGet(() -> new Finding.Own(asked.text() + " (Service " + asked.service() + ")"));
    }

    private Finding ofHost(ClusterName.OfHost asked) {
        Optional<Service> service = service(asked.service());
        if (service.isEmpty()) {
            return missing(asked, asked.service());
        }
        Optional<String> why = whyNot(service.get());
        if (why.isPresent()) {
            return new Finding.Foreign(asked.text() + " is behind Service " + asked.service() + ", " + why.get());
        }
        if (!"None".equals(service.get().getSpec().getClusterIP())) {
            return new Finding.Foreign(asked.text() + " is no name: Service " + asked.service() + " is not headless");
        }
        boolean byHost = asked.host().equals(pod.getSpec().getHostname())
                && asked.service().equals(pod.getSpec().getSubdomain());
        return byHost || (!usesHost() && isOwnAddress(asked.host()))
                ? new Finding.Own(asked.text() + " (this pod behind Service " + asked.service() + ")")
                : new Finding.Foreign(asked.text() + " is not this pod: its hostname and subdomain are "
                        + Quoted.of(text(pod.getSpec().getHostname())) + " and "
                        + Quoted.of(text(pod.getSpec().getSubdomain())));
    }

    private Finding ofPod(ClusterName.OfPod asked) {
        return ofAddress(asked.text(), addresses().stream().anyMatch(own -> own.isWritten(asked.dashes())));
    }

    Finding ofIp(GeneralName ip) {
        Optional<String> problem = Address.problem(ip);
        if (problem.isPresent()) {
            return new Finding.Foreign(problem.get());
        }
        if (addresses().contains(Address.of(ip))) {
            return ofAddress(ip.text(), true);
        }
        return ofClusterIp(ip).orElseGet(() -> ofAddress(ip.text(), false));
    }

    private Finding ofAddress(String asked, boolean own) {
        if (own && usesHost()) {
            return new Finding.Foreign(asked + " is the node's: the pod uses the host's network");
        }
        if (own) {
            return new Finding.Own(asked + " (the pod's address)");
        }
        return addresses().isEmpty()
                ? new Finding.Missing(asked + " cannot be compared: the pod has no address yet")
                : new Finding.Foreign(asked + " is neither the pod's address nor that of a Service of namespace "
                        + namespace + " that selects it");
    }

    private Optional<Finding> ofClusterIp(GeneralName ip) {
        Address asked = Address.of(ip);
        return client.services().inNamespace(namespace).list().getItems().stream()
                .filter(service -> clusterIps(service).contains(asked))
                .findFirst()
                .map(service -> whyNot(service)
                        .<Finding>map(why -> new Finding.Foreign(ip.text() + " belongs to Service "
                                + service.getMetadata().getName() + ", " + why))
                        .orElseGet(() -> new Finding.Own(
                                ip.text() + " (Service " + service.getMetadata().getName() + ")")));
    }

    private static Finding missing(ClusterName asked, String service) {
        return new Finding.Missing(asked.text() + ": there is no Service " + service + " yet");
    }

    private Optional<Service> service(String name) {
        return services.computeIfAbsent(
                name,
                asked -> Optional.ofNullable(
                        client.services().inNamespace(namespace).withName(asked).get()));
    }

    /** Why the Service does not stand for this pod, if it does not. */
    private Optional<String> whyNot(Service service) {
        if ("ExternalName".equals(service.getSpec().getType())) {
            return Optional.of("which is an alias of a name elsewhere (ExternalName)");
        }
        Map<String, String> selector =
                Objects.requireNonNullElse(service.getSpec().getSelector(), Map.of());
        if (selector.isEmpty()) {
            return Optional.of("which has no selector: who stands behind it cannot be told");
        }
        Map<String, String> labels =
                Objects.requireNonNullElse(pod.getMetadata().getLabels(), Map.of());
        return labels.entrySet().containsAll(selector.entrySet())
                ? Optional.empty()
                : Optional.of("which does not select pod " + pod.getMetadata().getName() + " (its selector is "
                        + selector.entrySet().stream()
                                .map(entry -> entry.getKey() + "=" + entry.getValue())
                                .sorted()
                                .collect(Collectors.joining(","))
                        + ")");
    }

    private boolean usesHost() {
        return Boolean.TRUE.equals(pod.getSpec().getHostNetwork());
    }

    private boolean isOwnAddress(String dashes) {
        return addresses().stream().anyMatch(own -> own.isWritten(dashes));
    }

    private Set<Address> addresses() {
        if (pod.getStatus() == null) {
            return Set.of();
        }
        List<PodIP> all = Objects.requireNonNullElse(pod.getStatus().getPodIPs(), List.of());
        return read(Stream.concat(
                Stream.of(text(pod.getStatus().getPodIP())), all.stream().map(ip -> text(ip.getIp()))));
    }

    private static Set<Address> clusterIps(Service service) {
        List<String> all = Objects.requireNonNullElse(service.getSpec().getClusterIPs(), List.of());
        return read(Stream.concat(Stream.of(text(service.getSpec().getClusterIP())), all.stream()));
    }

    private static Set<Address> read(Stream<String> texts) {
        return texts.flatMap(text -> Address.parse(text).stream()).collect(Collectors.toUnmodifiableSet());
    }

    private static String text(@Nullable String value) {
        return Objects.requireNonNullElse(value, "");
    }
}
